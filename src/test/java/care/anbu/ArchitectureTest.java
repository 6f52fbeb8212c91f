package care.anbu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.InstallationSql;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the floors of docs/architecture.md: imports only downward, and siblings of a floor do not
 * know each other.
 */
class ArchitectureTest {

  /** From the ground up; what stands in one line are siblings. */
  private static final String[][] FLOORS = {
    {"shared"},
    {"clinic"},
    {"patient"},
    {"segment", "suitability", "message", "interop"},
    {"protocol"},
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

  /** The rooms of one feature; what stands beside them, in the feature itself, they all know. */
  @Test
  void roomsHaveNoCycles() {
    slices().matching("care.anbu.(*).(*)..").should().beFreeOfCycles().check(CODE);
  }

  /** Conditions of queries that stand in one class, which the others ask; and where they stand. */
  private static final Map<String, String> ONLY_IN =
      Map.of(
          "lifted_?[aA]t is null", "patient/DoNotContact.java",
          "state = '?BOOKED", "patient/DoNotContact.java",
          "not (\\w+\\.)?deceased|deceased = (true|false)(?!;)", "patient/DoNotContact.java",
          "not (\\w+\\.)?active\\b", "patient/DoNotContact.java",
          "bad_?[sS]ince is null(?! or)", "patient/contact/ContactPoint.java",
          "state = 'CANCELLED',", "outreach/WaitingRows.java",
          // Sets of states stand with the state, as words of ClinicSql.
          "\\('(PLANNED|APPROVED|PILOT|RUNNING)'", "campaign/CampaignState.java");

  /**
   * Whom nobody contacts, which contact point is live, and how a waiting contact is taken back. Two
   * places that state such a condition have differed before.
   */
  @Test
  void whomNobodyContactsIsSaidInOnePlace() throws IOException {
    Path top = Path.of("src/main/java/care/anbu");
    try (var sources = Files.walk(top)) {
      assertThat(sources.filter(file -> file.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  ONLY_IN.forEach(
                      (condition, home) -> {
                        if (!file.equals(top.resolve(home))) {
                          assertThat(read(file)).doesNotContainPattern(condition);
                        }
                      }));
    }
  }

  private static final Pattern CLOCK_OF_THE_MACHINE =
      Pattern.compile(
          "(?:Instant|Date|Time|Year|Month)\\.now\\((?:\\)|Zone)|Clock\\.system"
              + "|System\\.currentTime|new Date\\(\\)");

  /**
   * All others, tests too, ask a clock that a test can set: a test states its own day. Benchmarks
   * and chaos look at programs that have no such clock.
   */
  @Test
  void fewReadTheClockOfTheMachine() throws IOException {
    Path benchmarks = Path.of("src/test/java/care/anbu/bench");
    Path chaos = Path.of("src/test/java/care/anbu/chaos");
    try (var sources = Files.walk(Path.of("src"))) {
      assertThat(
              sources
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> !file.startsWith(benchmarks) && !file.startsWith(chaos))
                  .filter(file -> CLOCK_OF_THE_MACHINE.matcher(read(file)).find())
                  .map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("Clocks.java", "TestClock.java");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whoever asks for rows of a clinic by native SQL does so where the clinic is bound. */
  @Test
  void nativeSqlGoesThroughTheHelperThatBindsTheClinic() {
    assertThat(callers(call -> call.getName().startsWith("createNative")))
        .containsExactlyInAnyOrder(
            "shared.ClinicSql", "shared.InstallationSql", "shared.NativeSelect");
    assertThat(callers(call -> call.getOwner().getSimpleName().equals("NativeSelect")))
        .containsExactlyInAnyOrder("shared.ClinicSql", "shared.InstallationSql");
  }

  /** Statements that are of no clinic: each class is here for the reason beside it. */
  @Test
  void fewAskAcrossClinics() {
    assertThat(callers(call -> call.getOwner().isEquivalentTo(InstallationSql.class)))
        .containsExactlyInAnyOrder(
            "shared.InstallationSql",
            "clinic.Clinics", // which clinics there are
            "clinic.ClinicLeases", // whose time was long over
            "clinic.leaving.Leaving", // whose day has come
            "interop.hl7v2.Hl7Listeners", // whose a port is
            "interop.ImportRuns", // whose files are in use, before others are swept
            "outreach.BusyClinics", // in which clinics there is something to do
            "outreach.link.PersonalLinks", // whose page a link opens
            "outreach.queue.OutreachQueue", // in which clinics a message is due
            "outreach.watch.QueueWatch", // how much is due in all, for the operator
            "patient.merge.AbsorbedRecords", // how the table of patients is built
            "start.setup.SetUpCode"); // who may make a clinic
  }

  /** JDBC that {@link care.anbu.shared.SqlConnection} does not fit, for the reason beside it. */
  @Test
  void fewPrepareStatementsThemselves() {
    var names = Set.of("prepareStatement", "createStatement", "prepareCall");
    assertThat(
            callers(
                call ->
                    names.contains(call.getName())
                        && call.getOwner().isAssignableTo(Connection.class)))
        .containsExactlyInAnyOrder(
            "shared.SqlConnection",
            // Given one clinic after the other by jobs that look after the chains of all.
            "clinic.chain.ChainHeads",
            "clinic.chain.ChainRows",
            // Every table of a clinic that leaves, whatever tables there are.
            "clinic.leaving.ClinicArchive",
            "clinic.leaving.ClinicTables",
            "clinic.leaving.Removal",
            // Of nobody yet, or of nobody any more: who signs in has no clinic.
            "clinic.signin.ExpiredSignInsJob",
            "clinic.signin.Tries",
            // Names by the hundred thousand: set value by value, without a list for each.
            "interop.store.SourceKeys",
            // The database itself, before there is a clinic.
            "start.ConsentTriggers",
            "start.EmbeddedDatabase",
            "start.SchemaMark");
  }

  /** The outermost classes from which something is called, as they are named within Anbu. */
  private static Set<String> callers(Predicate<AccessTarget> what) {
    return CODE.stream()
        .flatMap(one -> one.getAccessesFromSelf().stream())
        .filter(access -> what.test(access.getTarget()))
        .map(access -> outermost(access.getOriginOwner()).getName().replace("care.anbu.", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void everyRouteSaysWhoMayCallIt() {
    methods().that().areMetaAnnotatedWith(HttpMethod.class).should(sayWhoMayCallThem()).check(CODE);
  }

  /** Elsewhere the bean is a proxy of it, whose own fields hold nothing. */
  @Test
  void whatIsInjectedIsReadInItsOwnClassOnly() {
    fields()
        .that()
        .areAnnotatedWith(Inject.class)
        .should(
            new ArchCondition<>("be read in their own class, or one that extends it") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                field.getAccessesToSelf().stream()
                    .filter(a -> !outermost(a.getOriginOwner()).isAssignableTo(own(field)))
                    .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
              }
            })
        .check(CODE);
  }

  private static String own(JavaField field) {
    return field.getOwner().getName();
  }

  private static JavaClass outermost(JavaClass one) {
    return one.getEnclosingClass().map(ArchitectureTest::outermost).orElse(one);
  }

  private static ArchCondition<JavaMethod> sayWhoMayCallThem() {
    var answers = List.of(RolesAllowed.class, Authenticated.class, PermitAll.class);
    return new ArchCondition<>(
        "carry @RolesAllowed, @Authenticated or @PermitAll, or their class does") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean said =
            answers.stream()
                .anyMatch(a -> method.isAnnotatedWith(a) || method.getOwner().isAnnotatedWith(a));
        events.add(
            new SimpleConditionEvent(
                method, said, method.getFullName() + " does not say who may call it"));
      }
    };
  }

  private static String[] above(int level) {
    return java.util.Arrays.stream(FLOORS)
        .skip(level + 1L)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }
}
