package io.breakwater.lab.rules;

import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What no class of ours has, in whatever module.
class ShapeTest {
  /// Kinds of class that say nothing of what they do.
  private static final Pattern BANNED_NAME =
      Pattern.compile(".*(Manager|Helper|Utils?|Impl|Data|Info|Handler)|(Abstract|Base)([A-Z].*)?");

  private static final Set<String> READ_ONLY_TYPES =
      Set.of("java.util.List", "java.util.Set", "java.util.Map", "java.util.SortedMap");

  @Test
  void staticFieldsAreFinal() {
    fields().that().areStatic().should().beFinal().check(Product.classes());
  }

  @Test
  void staticFieldsHoldNothingThatIsMadeToChange() {
    DescribedPredicate<JavaClass> changeable =
        DescribedPredicate.describe(
            "a type made to change",
            type -> isConcurrent(type) || isBuilder(type) || isChangeableCollection(type));

    noFields().that().areStatic().should().haveRawType(changeable).check(Product.classes());
  }

  private static boolean isConcurrent(JavaClass type) {
    return type.getPackageName().startsWith("java.util.concurrent") && !type.isEnum();
  }

  private static boolean isBuilder(JavaClass type) {
    return type.isAssignableTo(StringBuilder.class);
  }

  private static boolean isChangeableCollection(JavaClass type) {
    return (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class))
        && !READ_ONLY_TYPES.contains(type.getName());
  }

  @Test
  void nothingIsSynchronizedAndNothingHangsOnAThread() {
    noMethods()
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                DescribedPredicate.describe(
                    "synchronized", m -> modifier(JavaModifier.SYNCHRONIZED).test(m))))
        .check(Product.classes());
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ThreadLocal.class, InheritableThreadLocal.class)
        .check(Product.classes());
  }

  @Test
  void aClassNameSaysWhatItDoes() {
    List<String> vague =
        Product.classes().stream()
            .filter(type -> BANNED_NAME.matcher(type.getSimpleName()).matches())
            .map(JavaClass::getName)
            .toList();

    assertThat(vague).isEmpty();
  }

  @Test
  void testClassesAreNotVagueEither() {
    List<String> vague =
        Sources.java("test").stream()
            .map(Source::simpleName)
            .filter(name -> BANNED_NAME.matcher(name).matches())
            .toList();

    assertThat(vague).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    Set<String> folders =
        Sources.java("main").stream()
            .filter(source -> !source.simpleName().equals("module-info"))
            .map(source -> source.folder())
            .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));

    List<String> wrong = folders.stream().filter(folder -> !isDescribed(folder)).sorted().toList();

    assertThat(wrong).isEmpty();
  }

  private static boolean isDescribed(String folder) {
    String module = folder.substring(0, folder.indexOf('/'));
    String described = Sources.textOrEmpty(folder + "/package-info.java");
    String declared = Sources.textOrEmpty(module + "/src/main/java/module-info.java");
    return described.contains("///")
        && (described.contains("NullMarked") || declared.contains("NullMarked"));
  }
}
