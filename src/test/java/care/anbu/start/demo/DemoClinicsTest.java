package care.anbu.start.demo;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoClinicsTest {

  @Inject DemoClinics demo;
  @Inject TestClinics tests;
  @Inject EntityManager database;

  private String hospital;

  @BeforeAll
  void makeTheHospital() {
    hospital = make(ClinicPlan.ANBU);
  }

  @Test
  void aHospitalOfThreeThousandPatientsHasAllThatItsWorkNeeds() {
    assertThat(count("patient", "chart_number like '1%'")).isBetween(3000L, 3005L);
    assertThat(count("patient", "chart_number like '9%'")).as("second charts").isBetween(20L, 60L);
    assertThat(count("department", "true")).isEqualTo(6);
    assertThat(count("visit", "true")).isBetween(20_000L, 60_000L);
    assertThat(count("appointment", "state = 'BOOKED' and starts_at > " + TestClock.SQL_START))
        .isGreaterThan(200);
    assertThat(count("contact_point", "bad_since is not null")).isGreaterThan(50);
    assertThat(count("contact_point", "verified_at is null")).isGreaterThan(500);
    assertThat(count("consent", "granted = false")).isGreaterThan(100);
    assertThat(count("exclusion", "true")).isGreaterThan(5);
    assertThat(count("patient", "deceased")).isGreaterThan(20);
    assertThat(count("patient", "hard_of_hearing")).isGreaterThan(20);
    assertThat(count("clinical_event", "kind = 'IMMUNIZATION'")).isGreaterThan(300);
  }

  @Test
  void patientsHaveWrittenAndSomeOfItWaitsForAnAnswer() {
    assertThat(count("service_request", "made_by is null and waits_until is not null"))
        .isGreaterThanOrEqualTo(3);
    assertThat(count("service_request", "patient_id is null")).as("a stranger").isEqualTo(1);
    assertThat(count("contact_hold", "decided_at is null and why = 'UNCLEAR'")).isEqualTo(1);
    assertThat(count("desk_message", "true")).as("an answer").isEqualTo(1);
  }

  @Test
  void nothingHappensAfterDeathOrInTheFuture() {
    assertThat(count("visit", "started_at > " + TestClock.SQL_START + " + interval 1 hour"))
        .isZero();
    assertThat(
            number(
                "select count(*) from visit v join patient p on p.clinic_id = v.clinic_id"
                    + " and p.id = v.patient_id where v.clinic_id = :clinic"
                    + " and (p.deceased and v.started_at > p.deceased_on or v.started_at < p.birth_date)"))
        .isZero();
  }

  @Test
  void noContactPointCanBeAnybodys() {
    assertThat(count("contact_point", "kind = 'MOBILE' and value not like '+82100_______'"))
        .isZero();
    assertThat(count("contact_point", "kind = 'LANDLINE' and value not like '+8221%'")).isZero();
    assertThat(
            count(
                "contact_point", "kind = 'EMAIL' and value not regexp '@example[.](com|org|kr)$'"))
        .isZero();
  }

  @Test
  void departmentsDifferInTheAgeOfTheirPatients() {
    Map<String, Double> ages = meanAges();

    assertThat(ages.get("PED")).isLessThan(12);
    assertThat(ages.get("DERM")).isBetween(20.0, 45.0);
    assertThat(ages.get("EYE")).isGreaterThan(ages.get("DENT") + 10).isGreaterThan(55);
  }

  /** But for the example campaign: who is drawn into its control group follows from ids. */
  @Test
  void theSameDayGivesTheSameClinicToTheLastLetter() {
    String again = make(ClinicPlan.ANBU);

    assertThat(fingerprint(again)).isEqualTo(fingerprint(hospital));
  }

  @Test
  void theSmallClinicSeesNothingOfTheHospital() {
    String small = make(ClinicPlan.HANEUL);

    assertThat(tests.in(small, () -> database.createQuery("from Patient").getResultList().size()))
        .isBetween(150, 156);
    assertThat(
            tests.in(
                small,
                () ->
                    database
                        .createQuery(
                            "select count(*) from Patient where language = 'en'", Long.class)
                        .getSingleResult()))
        .isGreaterThan(20);
  }

  private String make(ClinicPlan plan) {
    String slug = "d" + Id.text(Id.next()).toLowerCase(Locale.ROOT);
    demo.make(plan.named(slug));
    return slug;
  }

  private List<?> fingerprint(String clinic) {
    return tests.in(
        clinic,
        () ->
            database
                .createNativeQuery(
                    """
                    select p.chart_number, p.name, p.birth_date, p.sex, p.deceased_on,
                      (select group_concat(c.kind, c.value, ifnull(c.verified_at, '') order by c.kind, c.value)
                        from contact_point c where c.clinic_id = p.clinic_id and c.patient_id = p.id),
                      (select group_concat(v.started_at order by v.started_at)
                        from visit v where v.clinic_id = p.clinic_id and v.patient_id = p.id
                          and v.started_at < :today - interval 64 day)
                    from patient p where p.clinic_id = :clinic order by p.chart_number
                    """)
                .setParameter("clinic", clinic)
                .setParameter("today", TestClock.TODAY)
                .getResultList()
                .stream()
                .map(row -> Arrays.asList((Object[]) row))
                .toList());
  }

  private Map<String, Double> meanAges() {
    var ages = new TreeMap<String, Double>();
    for (Object row :
        tests.in(
            hospital,
            () ->
                database
                    .createNativeQuery(
                        """
                        select d.code, avg(datediff(:today, p.birth_date) / 365.25)
                        from department d join patient p on p.clinic_id = d.clinic_id
                        where d.clinic_id = :clinic and p.id in
                          (select v.patient_id from visit v
                           where v.clinic_id = d.clinic_id and v.department_id = d.id)
                        group by d.code
                        """)
                    .setParameter("clinic", hospital)
                    .setParameter("today", TestClock.TODAY)
                    .getResultList())) {
      Object[] cells = (Object[]) row;
      ages.put((String) cells[0], ((Number) cells[1]).doubleValue());
    }
    return ages;
  }

  private long count(String table, String condition) {
    return number("select count(*) from " + table + " where clinic_id = :clinic and " + condition);
  }

  private long number(String sql) {
    return tests.in(
        hospital,
        () ->
            ((Number)
                    database
                        .createNativeQuery(sql)
                        .setParameter("clinic", hospital)
                        .getSingleResult())
                .longValue());
  }
}
