package geodesic;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the layout: which package may see which, and where heavy libraries and output may appear.
 */
class ArchitectureTest {
  /**
   * Package | the packages of ours that it may see, besides itself and BOTTOM. What lies inside a
   * package (environment.classic) has its rights.
   */
  private static final String LAYOUT =
      """
      options      |
      random       | options
      parallel     | options
      files        | options
      statistics   |
      figure       |
      table        |
      page         | figure
      linalg       |
      environment  |
      distribution | linalg
      network      | linalg
      optimizer    | linalg
      trustregion  | linalg
      fisher       | linalg distribution network
      policy       | linalg distribution network
      rollout      | linalg distribution network policy environment
      algorithm    | linalg distribution network policy fisher trustregion optimizer statistics
      training     | linalg distribution network policy environment rollout fisher trustregion optimizer algorithm \
      statistics
      exchange     | linalg distribution network policy environment training
      agent        | distribution network policy environment training exchange
      report       | training algorithm statistics figure table
      experiment   | environment algorithm training agent report statistics figure table page
      supervised   | linalg distribution network fisher trustregion optimizer statistics figure
      demo         | linalg distribution network fisher trustregion optimizer statistics figure table page \
      supervised
      cli          | linalg distribution network policy environment rollout fisher trustregion algorithm \
      training exchange agent experiment report statistics figure table supervised demo
      """;

  /** Every package may see these, and these see nothing of ours but options. */
  private static final String[] BOTTOM = {"random", "parallel", "options", "files"};

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("geodesic");

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = LAYOUT, emptyValue = "")
  void seesOnlyWhatItMay(String name, String maySee) {
    Stream<String> own = Stream.of(name);
    Stream<String> others = maySee == null ? Stream.empty() : Stream.of(maySee.split(" "));
    Stream<String> bottom =
        Arrays.asList(BOTTOM).contains(name) ? Stream.empty() : Stream.of(BOTTOM);
    String[] allowed =
        Stream.of(own, others, bottom)
            .flatMap(part -> part)
            .map(ArchitectureTest::tree)
            .toArray(String[]::new);
    check(
        classes()
            .that()
            .resideInAPackage(tree(name))
            .should()
            .onlyDependOnClassesThat(
                resideOutsideOfPackage("geodesic..").or(resideInAnyPackage(allowed))));
  }

  @Test
  void everyPackageHasItsLine() {
    String[] known =
        LAYOUT
            .lines()
            .map(line -> tree(line.substring(0, line.indexOf('|')).strip()))
            .toArray(String[]::new);
    check(classes().should().resideInAnyPackage(known));
  }

  /** Each package is a slice of its own, also where it lies inside another one. */
  @Test
  void noCycles() {
    check(slices().matching("geodesic.(**)").should().beFreeOfCycles());
  }

  @ParameterizedTest(name = "{1} only in {0}")
  @CsvSource({
    "cli, picocli..",
    "linalg, org.ejml..",
    "statistics, org.apache.commons.numbers..",
    "page, com.samskivert.mustache..",
    "network.dl4j, org.deeplearning4j..",
    "network.dl4j, org.nd4j..",
    "exchange.onnx, ai.onnx..",
    "exchange.onnx, com.google.protobuf..",
  })
  void heavyLibrariesStayInTheirPackage(String home, String library) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(tree(home))
            .should()
            .dependOnClassesThat(resideInAPackage(library)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "err"})
  void onlyTheCommandLinePrints(String stream) {
    check(outsideTheCommandLine().should().accessField(System.class, stream));
  }

  @Test
  void onlyTheCommandLineExits() {
    check(
        outsideTheCommandLine()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  /** A run is a function of its seed: every generator is ours and handed in. */
  @Test
  void noHiddenRandomness() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(StrictMath.class, "random"));
  }

  /** Calls into libraries of C can end the process: one package makes them. */
  @Test
  void onlyMujocoCallsNativeCode() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(tree("environment.mujoco"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Linker.class, SymbolLookup.class));
  }

  /** Checkpoints outlive the classes that wrote them, and reading one must not run code. */
  @Test
  void noJavaSerialization() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ObjectOutputStream.class, ObjectInputStream.class));
  }

  private static GivenClassesConjunction outsideTheCommandLine() {
    return noClasses().that().resideOutsideOfPackage(tree("cli"));
  }

  private static String tree(String name) {
    return "geodesic." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.check(CODE);
  }
}
