package io.breakwater.lab.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/// What the pure modules never do, so that the same input gives the same output for ever.
class PurityTest {
  private static void neverInPureModules(DescribedPredicate<JavaAccess<?>> touching) {
    noClasses()
        .that(Product.in(Product.PURE, Set.of()))
        .should()
        .accessTargetWhere(touching)
        .check(Product.classes());
  }

  private static void pureModulesNeverKnow(String... packages) {
    noClasses()
        .that(Product.in(Product.PURE, Set.of()))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages))
        .check(Product.classes());
  }

  @Test
  void pureModulesReadNoClock() {
    neverInPureModules(Touching.theClock());
  }

  @Test
  void pureModulesDrawNoChance() {
    neverInPureModules(Touching.chance());
  }

  @Test
  void pureModulesDoNoInputAndNoOutput() {
    pureModulesNeverKnow("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..");
    neverInPureModules(Touching.theTerminal());
    neverInPureModules(Touching.theEnvironment());
  }

  @Test
  void pureModulesKnowNoThreads() {
    pureModulesNeverKnow("java.util.concurrent..");
    neverInPureModules(Touching.newThreads());
  }

  @Test
  void pureModulesDoNotLog() {
    pureModulesNeverKnow("org.slf4j..", "ch.qos..", "java.util.logging..");
  }

  @Test
  void theCoreIteratesInADefinedOrder() {
    List<String> core = List.of("model", "kernel");

    noClasses()
        .that(Product.in(core, Set.of()))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(HashMap.class, HashSet.class, IdentityHashMap.class, WeakHashMap.class)
        .orShould()
        .accessTargetWhere(Touching.unorderedCollectors())
        .check(Product.classes());
  }
}
