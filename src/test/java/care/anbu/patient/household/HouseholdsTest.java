package care.anbu.patient.household;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is found to live together, and that nobody undoes what staff has said. */
@QuarkusTest
class HouseholdsTest {

  private static final String HOME = "서울특별시 강남구 테헤란로 123, 101동 1203호";
  private static final String SAME_HOME = "강남구 테헤란로 123 101-1203 (역삼동)";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Patients patients;
  @Inject ContactPoints contacts;
  @Inject HouseholdFinder finder;
  @Inject HouseholdFindings findings;
  @Inject HouseholdJob job;
  @Inject TestClock clock;
  @Inject ClinicScope scope;
  @Inject EntityManager database;

  private String clinic;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
  }

  @Test
  void whatTheDeskSaysWhileHouseholdsAreLookedForStands() {
    Patient mother = at("김어머니", HOME);
    Patient son = at("이아들", SAME_HOME);
    find();
    int version = tests.in(clinic, () -> patients.require(son.id).version);
    Patient daughter = at("이딸", SAME_HOME);
    Moves moves = scope.call(clinic, finder::look);
    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    assertThat(desk.post("/patients/" + son.ref() + "/household/split", Map.of()).statusCode())
        .isEqualTo(303);
    Patient neighbour = at("정이웃", "서울특별시 강남구 테헤란로 123, 101동 1204호");
    var with = Map.of("chartNumber", neighbour.chartNumber);
    assertThat(desk.post("/patients/" + daughter.ref() + "/household", with).statusCode())
        .isEqualTo(303);
    Long chosen = homeOf(daughter);
    scope.run(clinic, () -> finder.write(moves));
    assertThat(homeOf(son)).isNull();
    assertThat(homeOf(daughter)).isEqualTo(chosen).isNotEqualTo(homeOf(mother));
    int after = tests.in(clinic, () -> patients.require(son.id).version);
    assertThat(after).as("whoever holds an older copy is told").isGreaterThan(version);
  }

  @Test
  void oneDoorOnePhoneOrOneGuardianMakesAHousehold() {
    Patient mother = at("김어머니", HOME);
    Patient son = at("이아들", SAME_HOME);
    Patient grandmother = patient("박할머니");
    phone(grandmother, "010-0123-4567");
    phone(son, "010 0123 4567");
    Patient child = patient("이아이");
    relation(child, PatientRelation.Kind.GUARDIAN, mother.id, null);
    Patient ward = patient("최피보호");
    relation(ward, PatientRelation.Kind.GUARDIAN, null, "+821001234567");
    Patient neighbour = at("정이웃", "서울특별시 강남구 테헤란로 123, 101동 1204호");
    find();
    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    assertThat(desk.get("/patients/" + ward.ref()).asString())
        .contains("Guardian", "010-0123-4567", "박할머니");

    Long home = homeOf(mother);
    assertThat(home).isNotNull();
    assertThat(homeOf(son)).isEqualTo(home);
    assertThat(homeOf(grandmother)).isEqualTo(home);
    assertThat(homeOf(child)).isEqualTo(home);
    assertThat(homeOf(ward)).isEqualTo(home);
    assertThat(homeOf(neighbour)).isNull();
    find();
    assertThat(homeOf(mother)).as("found again, it stays the same household").isEqualTo(home);
  }

  @Test
  void aBuildingACareHomeAndTheClinicsOwnNumberAreNoHousehold() {
    Patient one = null;
    for (int i = 0; i < 12; i++) {
      one = at("김입주" + i, "서울특별시 강남구 테헤란로 500");
      phone(one, "02-555-1234");
    }
    Patient two = patient("이전화");
    Patient three = patient("박전화");
    phone(two, "02-000-0000");
    phone(three, "02-000-0000");
    find();
    assertThat(homeOf(one)).isNull();
    assertThat(homeOf(two)).isNull();
    assertThat(tests.in(clinic, findings::last))
        .matches(l -> l.homes() == 0 && l.endedAt() != null);
  }

  @Test
  void inAHouseWithoutAFlatOnlyTheSameFamilyNameCounts() {
    String house = "서울특별시 강남구 테헤란로 7";
    Patient father = at("김아버지", house);
    Patient daughter = at("김딸", house);
    Patient tenant = at("박세입", house);
    find();
    assertThat(homeOf(daughter)).isNotNull().isEqualTo(homeOf(father));
    assertThat(homeOf(tenant)).isNull();
  }

  @Test
  void aContactThatIsChangedIsComparedAsItIsNow() {
    Patient one = at("김하나", "서울특별시 강남구 테헤란로 9, 101동 1호");
    Patient two = at("김둘", "서울특별시 강남구 테헤란로 9, 101동 2호");
    tests.in(
        clinic,
        () -> {
          contacts.ofPatients(List.of(two.id)).get(two.id).get(0).value =
              "서울특별시 강남구 테헤란로 9, 101동 1호";
          return null;
        });
    find();
    assertThat(homeOf(one)).isNotNull().isEqualTo(homeOf(two));
  }

  @Test
  void aContactThatIsBadEndedOrUnusableTellsNothing() {
    Patient one = patient("김하나");
    Patient two = patient("이둘");
    ContactPoint wrong = phone(one, "010-0123-4567");
    phone(two, "010-0123-4567");
    tests.in(
        clinic,
        () -> {
          contacts.findById(wrong.id).recordWrongNumber(clock);
          return null;
        });
    find();
    assertThat(homeOf(one)).isNull();
  }

  @Test
  void whoIsTakenOutStaysOutWhateverTheyShare() {
    Patient mother = at("김어머니", HOME);
    Patient son = at("이아들", HOME);
    Patient tenant = at("박세입", HOME);
    find();
    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    String home = Id.text(homeOf(mother));
    assertThat(desk.get("/households/" + home).asString())
        .contains("김어머니", "이아들", "박세입", "테헤란로 123");
    var split = desk.post("/patients/" + tenant.ref() + "/household/split", Map.of("from", home));
    assertThat(split.getHeader("Location")).endsWith("/households/" + home);
    assertThat(homeOf(tenant)).isNull();

    find();
    assertThat(homeOf(tenant)).isNull();
    assertThat(homeOf(son)).isEqualTo(homeOf(mother)).isNotNull();
    assertThat(desk.get("/households/" + home).asString()).contains("FRONT_DESK", "do not");
    assertThat(desk.get("/households").asString()).contains("박세입", "FRONT_DESK");
  }

  @Test
  void whoIsBroughtInStaysInAndALaterWordHolds() {
    Patient aunt = patient("김이모");
    Patient niece = patient("박조카");
    Browserless desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    desk.get("/patients/" + niece.ref());
    join(desk, niece, aunt);
    assertThat(homeOf(niece)).isNotNull().isEqualTo(homeOf(aunt));
    find();
    assertThat(homeOf(niece)).isNotNull().isEqualTo(homeOf(aunt));
    assertThat(joining(desk, niece, aunt.chartNumber)).isEqualTo(400);
    assertThat(joining(desk, niece, "no-such-chart")).isEqualTo(400);

    desk.post("/patients/" + niece.ref() + "/household/split", Map.of());
    find();
    assertThat(homeOf(niece)).isNull();
    assertThat(homeOf(aunt)).isNull();
    join(desk, niece, aunt);
    find();
    assertThat(homeOf(niece)).isNotNull().isEqualTo(homeOf(aunt));
  }

  @Test
  void aHomeThatNothingHoldsTogetherAnyMoreIsGivenUp() {
    Patient mother = at("김어머니", HOME);
    Patient son = at("이아들", HOME);
    find();
    tests.in(
        clinic,
        () -> {
          contacts.ofPatient(son.id).forEach(point -> point.end(clock));
          return null;
        });
    find();
    assertThat(homeOf(mother)).isNull();
    assertThat(homeOf(son)).isNull();
  }

  @Test
  void searchThatFailsAgainAndAgainRestsForADayAndSaysSo() {
    Instant failed = Instant.parse("2026-03-02T09:00:00Z");
    clock.stopAt(failed);
    for (int attempt = 0; attempt < 3; attempt++) {
      tests.in(
          clinic,
          () -> {
            findings.begin();
            findings.giveUp();
            return null;
          });
    }
    at("김어머니", HOME);

    clock.stopAt(failed.plusSeconds(3600));
    look();
    assertThat(tests.in(clinic, findings::last).startedAt()).isEqualTo(failed);
    assertThat(Browserless.signIn(Role.COORDINATOR, clinic).get("/households").asString())
        .contains("did not come to its end");

    clock.stopAt(failed.plus(Duration.ofHours(25)));
    look();
    assertThat(tests.in(clinic, findings::last).failing()).isFalse();
  }

  @Test
  void searchWhoseProcessIsGoneIsToldAndTakenOverAtOnce() {
    Patient mother = at("김어머니", HOME);
    Patient son = at("이아들", HOME);
    begunByAProcessThatIsGone();
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    assertThat(desk.get("/households").asString()).contains("broke off");

    look();

    assertThat(homeOf(son)).isNotNull().isEqualTo(homeOf(mother));
    begunByAProcessThatIsGone();
    assertThat(desk.post("/households", Map.of()).statusCode()).isEqualTo(303);
    assertThat(tests.in(clinic, findings::last).endedAt()).isNotNull();
  }

  @Test
  void searchThatTakesTheProcessWithItAgainAndAgainRestsForADay() {
    clock.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
    for (int attempt = 0; attempt < 3; attempt++) {
      begunByAProcessThatIsGone();
    }

    look();

    assertThat(tests.in(clinic, findings::last).endedAt()).isNull();
  }

  private void begunByAProcessThatIsGone() {
    tests.in(
        clinic,
        () -> {
          findings.begin();
          return null;
        });
  }

  @Test
  void searchThatGoesOnIsNotBegunBesideItselfHoweverLongItTakesAndThePageSaysSo() {
    Instant begun = Instant.parse("2026-03-02T09:00:00Z");
    clock.stopAt(begun);
    boolean done =
        scope.call(
            clinic,
            () ->
                findings.alone(
                    () -> {
                      QuarkusTransaction.requiringNew().run(findings::begin);
                      clock.stopAt(begun.plus(Duration.ofMinutes(40)));
                      look();
                      var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
                      assertThat(desk.get("/households").asString()).contains("Looking since");
                      var second = desk.post("/households", Map.of());
                      assertThat(second.statusCode()).isEqualTo(409);
                      assertThat(second.asString()).contains("being looked for already");
                    }));

    assertThat(done).isTrue();
    assertThat(tests.in(clinic, findings::last))
        .matches(last -> last.startedAt().equals(begun) && last.endedAt() == null);
  }

  @Test
  void whatComesInIsLookedAtSoonAndNothingMakesNoWork() {
    Patient mother = at("김어머니", HOME);
    look();
    Instant first = tests.in(clinic, findings::last).startedAt();
    look();
    assertThat(tests.in(clinic, findings::last).startedAt()).as("no news").isEqualTo(first);

    Patient son = at("이아들", HOME);
    clock.stopAt(clock.instant().plusSeconds(3600));
    look();
    assertThat(homeOf(son)).isNotNull().isEqualTo(homeOf(mother));
    Patient child = patient("이아이");
    relation(child, PatientRelation.Kind.GUARDIAN, mother.id, null);
    clock.stopAt(clock.instant().plusSeconds(7200));
    look();
    assertThat(homeOf(child)).isEqualTo(homeOf(mother));
  }

  private void look() {
    scope.run(clinic, job::runOne);
  }

  @Test
  void householdsOfAnotherClinicAreNeitherFoundNorShownNorChanged() {
    Patient mother = at("김어머니", HOME);
    Patient son = at("이아들", HOME);
    find();
    String other = tests.create();
    Patient stranger = tests.in(other, () -> people.korean("박타인", "1970-01-01"));
    tests.in(other, () -> address(stranger, HOME));
    scope.run(other, finder::find);
    assertThat(tests.in(other, () -> patients.require(stranger.id).householdId)).isNull();

    Browserless administrator = Browserless.signIn(Role.ADMINISTRATOR, other);
    assertThat(administrator.get("/households/" + Id.text(homeOf(mother))).statusCode())
        .isEqualTo(404);
    administrator.get("/households");
    String path = "/patients/" + mother.ref() + "/household";
    assertThat(administrator.post(path + "/split", Map.of()).statusCode()).isEqualTo(404);
    assertThat(
            administrator
                .post("/patients/" + stranger.ref() + "/household", chart(mother.chartNumber))
                .statusCode())
        .isEqualTo(400);
    assertThat(homeOf(son)).isEqualTo(homeOf(mother)).isNotNull();
  }

  private void join(Browserless desk, Patient patient, Patient other) {
    assertThat(joining(desk, patient, other.chartNumber)).isEqualTo(303);
  }

  private static int joining(Browserless desk, Patient patient, String chartNumber) {
    return desk.post("/patients/" + patient.ref() + "/household", chart(chartNumber)).statusCode();
  }

  private static Map<String, String> chart(String number) {
    return Map.of("chartNumber", number);
  }

  private void find() {
    assertThat(scope.call(clinic, finder::find)).isTrue();
  }

  private Long homeOf(Patient patient) {
    return tests.in(clinic, () -> patients.require(patient.id).householdId);
  }

  private Patient patient(String name) {
    return tests.in(clinic, () -> people.korean(name, "2015-01-01"));
  }

  private Patient at(String name, String address) {
    Patient patient = patient(name);
    tests.in(clinic, () -> address(patient, address));
    return patient;
  }

  private ContactPoint address(Patient patient, String line) {
    return contacts.add(ContactPoint.address(patient.id, line, "06100", "서울", Source.DESK));
  }

  private ContactPoint phone(Patient patient, String number) {
    return tests.in(clinic, () -> people.phone(patient, number));
  }

  private void relation(Patient patient, PatientRelation.Kind kind, Long related, String phone) {
    tests.in(
        clinic,
        () -> {
          var relation = new PatientRelation();
          relation.patientId = patient.id;
          relation.kind = kind;
          relation.name = "보호자";
          relation.relatedPatientId = related;
          relation.phone = phone;
          relation.source = Source.FHIR;
          relation.createdAt = clock.instant();
          database.persist(relation);
          return null;
        });
  }
}
