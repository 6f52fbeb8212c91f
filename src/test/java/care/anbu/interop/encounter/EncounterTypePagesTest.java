package care.anbu.interop.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.interop.run.BadInputTest;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.history.EncounterType;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which department the visits of a kind of encounter belong to. */
@QuarkusTest
class EncounterTypePagesTest {

  private static final String PATH = "/imports/encounter-types";

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject Departments departments;

  @Test
  void typeIsGuessedByItsWordsUntilAPersonConfirms() {
    String clinic = clinicWithOneVisit();

    EncounterType type = onlyType(clinic);

    assertThat(type.departmentId).isEqualTo(department(clinic, "EYE"));
    assertThat(type.mappedBy).isNull();
    assertThat(Browserless.signIn(Role.COORDINATOR, clinic).get(PATH).asString())
        .contains("안과 진료")
        .contains("guessed");
  }

  @Test
  void changedMappingMovesTheVisitsAndIsKeptByTheNextImport() {
    String clinic = clinicWithOneVisit();
    tests.in(clinic, () -> tests.department("GLAUC", "녹내장센터", "Glaucoma Centre"));
    long glaucoma = department(clinic, "GLAUC");

    var answer =
        Browserless.signIn(Role.COORDINATOR, clinic)
            .post(PATH, Map.of("type", onlyType(clinic).ref(), "department", Id.text(glaucoma)));
    imports.lines(clinic, visit("e2"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(onlyType(clinic).mappedBy).isNotNull();
    assertThat(imports.list(clinic, "select departmentId from Visit", Long.class))
        .containsExactly(glaucoma, glaucoma);
  }

  @Test
  void typesAndDepartmentsOfAnotherClinicAreOutOfReach() {
    String ours = clinicWithOneVisit();
    String theirs = clinicWithOneVisit();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);

    browser.post(PATH, Map.of("type", onlyType(theirs).ref(), "department", ""));
    var foreignDepartment =
        browser.post(
            PATH,
            Map.of("type", onlyType(ours).ref(), "department", Id.text(department(theirs, "EYE"))));

    assertThat(foreignDepartment.statusCode()).isEqualTo(404);
    assertThat(onlyType(theirs).departmentId).isEqualTo(department(theirs, "EYE"));
    assertThat(onlyType(theirs).mappedBy).isNull();
  }

  @Test
  void onlyCoordinatorAndAdministratorMayLook() {
    String clinic = tests.create();

    assertThat(Browserless.signIn(Role.FRONT_DESK, clinic).get(PATH).statusCode()).isEqualTo(403);
  }

  private String clinicWithOneVisit() {
    String clinic = tests.create();
    imports.lines(clinic, BadInputTest.patient("p1", "1970-03-01"), visit("e1"));
    return clinic;
  }

  private static String visit(String id) {
    return BadInputTest.encounter(id, "p1", "2024-05-06T10:00:00+09:00");
  }

  private EncounterType onlyType(String clinic) {
    var types = imports.list(clinic, "from EncounterType", EncounterType.class);
    assertThat(types).hasSize(1);
    return types.get(0);
  }

  private long department(String clinic, String code) {
    return tests.in(clinic, () -> departments.find("code", code).firstResult().id);
  }
}
