package io.breakwater.lab.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The class files of what ships, read once; tests, and what the benchmarks' processor writes, are
/// not among them.
final class Product {
  static final String ROOT = "io.breakwater";

  /// Modules whose decisions must be the same for ever.
  static final List<String> PURE = List.of("model", "kernel", "strategy");

  /// Modules that touch the world through what is handed in.
  static final List<String> ADAPTERS = List.of("bus", "venue", "console");

  private static final ImportOption WRITTEN_BY_US =
      location -> !location.contains("/jmh_generated/");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(WRITTEN_BY_US)
          .importPackages(ROOT);

  private Product() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  static String packagesOf(String module) {
    return ROOT + "." + module + "..";
  }

  static String[] packagesOf(List<String> modules) {
    return modules.stream().map(Product::packagesOf).toArray(String[]::new);
  }

  /// Classes in these modules, but for those named, which stand for their nested ones too.
  static DescribedPredicate<JavaClass> in(List<String> modules, Set<String> except) {
    var inModules = JavaClass.Predicates.resideInAnyPackage(packagesOf(modules));
    return DescribedPredicate.describe(
        "are in " + modules + " and not among the stated exceptions",
        type -> inModules.test(type) && !except.contains(outermost(type)));
  }

  /// Those of the named classes that do not touch it, or are gone: their exception is stale.
  static List<String> touchingNoMore(
      Set<String> names, DescribedPredicate<JavaAccess<?>> touching) {
    Set<String> touchers =
        CLASSES.stream()
            .filter(type -> type.getAccessesFromSelf().stream().anyMatch(touching))
            .map(Product::outermost)
            .collect(Collectors.toSet());
    return names.stream().filter(name -> !touchers.contains(name)).sorted().toList();
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
