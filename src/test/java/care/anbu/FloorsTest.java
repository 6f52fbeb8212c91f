package care.anbu;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/**
 * Holds the floors of docs/architecture.md: imports only downward, and siblings of a floor do not
 * know each other.
 */
class FloorsTest {

  /** From the ground up; what stands in one line are siblings. */
  private static final String[][] FLOORS = {
    {"shared"},
    {"clinic"},
    {"patient"},
    {"segment", "suitability", "message", "interop"},
    {"campaign"},
    {"outreach"},
    {"insight"},
    {"home"},
    {"start"},
  };

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("care.anbu");

  @Test
  void importsGoOnlyDownward() {
    LayeredArchitecture floors =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String[] floor : FLOORS) {
      for (String feature : floor) {
        floors = floors.layer(feature).definedBy("care.anbu." + feature + "..");
      }
    }
    for (int level = 0; level < FLOORS.length; level++) {
      for (String feature : FLOORS[level]) {
        String[] above = above(level);
        floors =
            above.length == 0
                ? floors.whereLayer(feature).mayNotBeAccessedByAnyLayer()
                : floors.whereLayer(feature).mayOnlyBeAccessedByLayers(above);
      }
    }
    floors.check(CODE);
  }

  @Test
  void featuresHaveNoCycles() {
    slices().matching("care.anbu.(*)..").should().beFreeOfCycles().check(CODE);
  }

  private static String[] above(int level) {
    return java.util.Arrays.stream(FLOORS)
        .skip(level + 1L)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
