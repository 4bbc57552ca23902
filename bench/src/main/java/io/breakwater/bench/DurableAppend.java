package io.breakwater.bench;

import java.nio.ByteBuffer;
import java.util.List;

/// G3: one producer, every record durable before the next.
final class DurableAppend implements Goal {
  private static final String LOG = "our log, each forced";
  private static final String RAW = "raw write and force, preallocated";
  private static final String SQLITE = "SQLite WAL FULL, commit each";
  private static final String POSTGRES = "PostgreSQL 18, commit each";

  @Override
  public String name() {
    return "G3";
  }

  @Override
  public String title() {
    return """
    Durable append of 256 bytes by one producer, each on the medium before the next; rolls, \
    preallocation and reserve of our log are part of its figure.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("log / raw force", LOG, RAW, Bound.AT_LEAST, 0.9),
        new Wanted("log / SQLite FULL", LOG, SQLITE, Bound.AT_LEAST, 1.1),
        new Wanted("log / PostgreSQL", LOG, POSTGRES, Bound.AT_LEAST, 1.5));
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final Closing closing = new Closing();
    private final List<Side> sides;

    Open(Terms terms) {
      this.terms = terms;
      ByteBuffer payload = ByteBuffer.allocate(OpenLog.PAYLOAD_BYTES);
      OpenLog log = closing.add(OpenLog.record());
      RawFile raw = closing.add(new RawFile());
      Sqlite sqlite = closing.add(new Sqlite());
      Jdbc inSqlite = closing.add(Jdbc.on(sqlite.connection(), "BLOB"));
      Postgres postgres = closing.add(new Postgres());
      Jdbc inPostgres = closing.add(Jdbc.on(postgres.connection(), "BYTEA"));
      sides =
          List.of(
              Side.ofSteps(LOG, () -> log.appendAndForce(payload.clear())),
              Side.ofSteps(RAW, raw::writeAndForce),
              Side.ofSteps(SQLITE, inSqlite::insert),
              Side.ofSteps(POSTGRES, inPostgres::insert));
    }

    @Override
    public List<Score> round(int number) {
      return Side.alternate(sides, terms.sideNanos());
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
