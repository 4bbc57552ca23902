package io.breakwater.runtime.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sends one datagram to a Unix socket, by the system's own `socket` and `sendto`: the Java library
/// knows Unix sockets as streams alone. Linux only; elsewhere nothing is sent, which is told. The
/// socket is not made to block: whoever listens and does not read keeps nobody waiting. Any thread.
final class UnixDatagram {
  /*
   * The figures are those of Linux on every processor that the JDK runs on there, from
   * <sys/socket.h> and <sys/un.h>: a family of two bytes in the machine's own order, then the path
   * of at most 108 bytes. A path that begins with @ is one of the abstract namespace, where the
   * first byte is zero and the length counts; see sd_notify(3) and unix(7).
   */
  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int PATH_BYTES_MAX = 107;
  private static final int FAMILY_BYTES = 2;

  private UnixDatagram() {}

  /// Sends the text; empty where it went out, else why it did not.
  static Optional<String> send(String address, String text) {
    byte[] path = address.getBytes(StandardCharsets.UTF_8);
    boolean abstractName = address.startsWith("@");
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("no such sockets are known on this system");
    }
    if (path.length > PATH_BYTES_MAX || (!abstractName && !address.startsWith("/"))) {
      return Optional.of("not an address of a socket: " + address);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment socket = arena.allocate(FAMILY_BYTES + PATH_BYTES_MAX + 1L, Short.BYTES);
      socket.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(path, 0, socket, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
      if (abstractName) {
        socket.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
      }
      int length = FAMILY_BYTES + path.length + (abstractName ? 0 : 1);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      return sent(socket, length, message);
    }
  }

  private static Optional<String> sent(
      MemorySegment address, int addressBytes, MemorySegment message) {
    int descriptor = -1;
    try {
      descriptor =
          (int) function("socket", 3).invokeExact((int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      if (descriptor < 0) {
        return Optional.of("no socket could be made");
      }
      long sent =
          (long)
              sendto()
                  .invokeExact(
                      descriptor,
                      message,
                      message.byteSize(),
                      MSG_DONTWAIT | MSG_NOSIGNAL,
                      address,
                      addressBytes);
      return sent == message.byteSize() ? Optional.empty() : Optional.of("nobody takes it");
    } catch (Throwable defect) {
      return Optional.of(defect.toString());
    } finally {
      close(descriptor);
    }
  }

  private static void close(int descriptor) {
    if (descriptor < 0) {
      return;
    }
    try {
      int _ = (int) function("close", 1).invokeExact(descriptor);
    } catch (Throwable defect) {
      throw new IllegalStateException("the system's close cannot be called", defect);
    }
  }

  /// A function of the C library that takes so many numbers and returns one.
  private static MethodHandle function(String name, int numbers) {
    ValueLayout[] parameters = new ValueLayout[numbers];
    java.util.Arrays.fill(parameters, ValueLayout.JAVA_INT);
    return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
  }

  private static MethodHandle sendto() {
    return handle(
        "sendto",
        FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS,
            ValueLayout.JAVA_INT));
  }

  @SuppressWarnings("restricted") // Calling the system is what this class is for.
  private static MethodHandle handle(String name, FunctionDescriptor form) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form);
  }
}
