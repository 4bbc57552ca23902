package io.breakwater.lab.sabotage;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/// Another body for one method of a class file. Uses nothing but the JDK: it runs in the child.
record Replacement(String method, Instead instead) {
  private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");
  private static final ClassDesc OPTIONAL_LONG = ClassDesc.of("java.util.OptionalLong");

  static Replacement of(String method, Instead instead) {
    return new Replacement(method, instead);
  }

  /// The class with the other body; throws IllegalArgumentException where the method is not there
  /// once, or cannot return that.
  byte[] in(byte[] original) {
    ClassFile files = ClassFile.of();
    ClassModel model = files.parse(original);
    MethodModel found = only(model);
    MethodTypeDesc type = found.methodTypeSymbol();
    return files.transformClass(
        model,
        ClassTransform.transformingMethods(
            each -> each.equals(found),
            (builder, element) -> {
              if (element instanceof CodeModel) {
                builder.withCode(code -> write(code, type));
              } else {
                builder.with(element);
              }
            }));
  }

  private MethodModel only(ClassModel model) {
    List<MethodModel> named =
        model.methods().stream()
            .filter(each -> each.methodName().equalsString(method))
            .filter(each -> each.code().isPresent() && !each.flags().has(AccessFlag.BRIDGE))
            .toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(named.size() + " methods with a body, wanted one");
    }
    return named.getFirst();
  }

  private void write(CodeBuilder code, MethodTypeDesc type) {
    ClassDesc result = type.returnType();
    switch (instead) {
      case Instead.Nothing _ -> {
        fits(result.equals(ConstantDescs.CD_void), result);
        code.return_();
      }
      case Instead.Truth(boolean value) -> {
        fits(result.equals(ConstantDescs.CD_boolean), result);
        code.loadConstant(value ? 1 : 0).ireturn();
      }
      case Instead.Empty _ -> empty(code, result);
      case Instead.Constant(var name) -> {
        fits(!result.isPrimitive(), result);
        code.getstatic(result, name, result).areturn();
      }
      case Instead.Argument(int index) -> argument(code, type, index);
      case Instead.Figure(long value) -> number(code, result, value);
    }
  }

  private static void number(CodeBuilder code, ClassDesc result, long value) {
    if (result.equals(ConstantDescs.CD_long)) {
      code.loadConstant(value).lreturn();
    } else {
      fits(result.equals(ConstantDescs.CD_int), result);
      code.loadConstant(Math.toIntExact(value)).ireturn();
    }
  }

  private static void empty(CodeBuilder code, ClassDesc result) {
    if (result.equals(ConstantDescs.CD_List)) {
      code.invokestatic(
          ConstantDescs.CD_List, "of", MethodTypeDesc.of(ConstantDescs.CD_List), true);
    } else {
      fits(result.equals(OPTIONAL) || result.equals(OPTIONAL_LONG), result);
      code.invokestatic(result, "empty", MethodTypeDesc.of(result));
    }
    code.areturn();
  }

  private static void argument(CodeBuilder code, MethodTypeDesc type, int index) {
    boolean there = index < type.parameterCount();
    fits(there && type.parameterType(index).equals(type.returnType()), type.returnType());
    TypeKind kind = TypeKind.from(type.returnType());
    code.loadLocal(kind, code.parameterSlot(index)).return_(kind);
  }

  private static void fits(boolean holds, ClassDesc result) {
    if (!holds) {
      throw new IllegalArgumentException("cannot be replaced by that: returns " + result);
    }
  }
}
