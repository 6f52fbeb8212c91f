package care.anbu.patient.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import care.anbu.clinic.Role;
import care.anbu.patient.linkage.LinkageRecord;
import care.anbu.patient.linkage.LinkageSets;
import care.anbu.patient.linkage.Rulings.Pair;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From records in the tables to pairs on the API, on sets whose truth is known. */
@QuarkusTest
class DuplicatesTest {

  @Inject TestClinics clinics;
  @Inject KnownRecords records;
  @Inject LinkRecords link;
  @Inject ClinicScope scope;
  @Inject EntityManager database;

  private String clinic;

  @BeforeEach
  void clinic() {
    clinic = clinics.create("US", "America/New_York");
  }

  @Test
  void whatTheApiListsIsNearTheTruth() {
    var febrl = LinkageSets.febrl("febrl1", false);
    put(febrl.records());
    api().post("/api/v1/duplicates/run").then().statusCode(200).body("state", equalTo("DONE"));

    Set<Pair> merged = listed("MERGED");
    Set<Pair> found = new HashSet<>(merged);
    found.addAll(listed("REVIEW"));
    double precision = share(merged, febrl.truth());
    double f1 =
        2
            * share(found, febrl.truth())
            * share(febrl.truth(), found)
            / (share(found, febrl.truth()) + share(febrl.truth(), found));
    assertThat(precision).isGreaterThanOrEqualTo(0.999);
    assertThat(f1).isGreaterThanOrEqualTo(0.97);
    assertThat(patients()).isEqualTo(febrl.records().size() - merged.size());
  }

  @Test
  void anotherRunChangesNothing() {
    put(LinkageSets.febrl("febrl1", true).records());
    run(LinkageRun.Kind.COMPLETE);
    Set<Pair> merged = listed("MERGED");
    Set<Pair> review = listed("REVIEW");
    long patients = patients();

    assertThat(run(LinkageRun.Kind.COMPLETE).merged).isZero();

    assertThat(listed("MERGED")).isEqualTo(merged);
    assertThat(listed("REVIEW")).isEqualTo(review);
    assertThat(patients()).isEqualTo(patients);
  }

  @Test
  void whoWasErasedIsComparedWithNobodyThoughTheirRecordIsKept() {
    put(LinkageSets.febrl("febrl1", true).records());
    clinics.in(
        clinic,
        () -> database.createQuery("update Patient set erasedAt = instant").executeUpdate());
    LinkageRun done = run(LinkageRun.Kind.COMPLETE);
    assertThat(done.merged).isZero();
    assertThat(listed("REVIEW")).isEmpty();
  }

  @Test
  void nobodyIsMergedWhoMustNeverBe() {
    var korean = LinkageSets.korean("ko");
    put(korean.records());
    run(LinkageRun.Kind.COMPLETE);
    assertThat(listed("MERGED")).doesNotContainAnyElementsOf(korean.never());
  }

  @Test
  void whatComesLaterIsFoundWithoutComparingAllAnew() {
    List<LinkageRecord> all = LinkageSets.febrl("febrl1", true).records();
    List<LinkageRecord> first = all.subList(0, 900);
    put(first);
    run(LinkageRun.Kind.COMPLETE);
    clinics.in(
        clinic,
        () -> {
          records.put(all.subList(900, all.size()), Clocks.now());
          return null;
        });
    LinkageRun later = run(LinkageRun.Kind.INCREMENTAL);
    assertThat(later.kind).isEqualTo(LinkageRun.Kind.INCREMENTAL);
    assertThat(later.records).isLessThan(all.size());
    Set<Pair> step = listed("MERGED");

    run(LinkageRun.Kind.COMPLETE);

    assertThat(share(listed("MERGED"), step)).isGreaterThan(0.99);
  }

  @Test
  void whoWasSaidToBeTwoIsNeverMergedAgainByItself() {
    put(LinkageSets.febrl("febrl1", true).records());
    run(LinkageRun.Kind.COMPLETE);
    String merge = api().get("/api/v1/merges?limit=1").jsonPath().getString("items[0].id");
    String a = api().get("/api/v1/merges?limit=1").jsonPath().getString("items[0].survivor");
    String b = api().get("/api/v1/merges?limit=1").jsonPath().getString("items[0].absorbed");
    api().post("/api/v1/merges/" + merge + "/undo").then().statusCode(200);
    long patients = patients();

    run(LinkageRun.Kind.COMPLETE);

    assertThat(patients()).isEqualTo(patients);
    api().get("/api/v1/patients/" + a).then().body("id", equalTo(a));
    api().get("/api/v1/patients/" + b).then().body("id", equalTo(b));
  }

  @Test
  void aPersonDecidesAboutLikelyPairs() {
    put(LinkageSets.korean("ko").records());
    run(LinkageRun.Kind.COMPLETE);
    JsonPath review = api().get("/api/v1/duplicates?state=REVIEW").jsonPath();
    String first = review.getString("items[0].id");
    String kept = review.getString("items[0].b.id");
    api()
        .body(Map.of("decision", "MERGED", "survivor", kept))
        .post("/api/v1/duplicates/" + first + "/decision")
        .then()
        .statusCode(200)
        .body("decision", equalTo("MERGED"))
        .body("by", equalTo("PERSON"))
        .body("b.patient", equalTo(kept));
    String absorbed = review.getString("items[0].a.id");
    api().get("/api/v1/patients/" + absorbed).then().body("id", equalTo(kept));

    String second =
        api().get("/api/v1/duplicates?state=REVIEW").jsonPath().getString("items[0].id");
    api()
        .body(Map.of("decision", "APART"))
        .post("/api/v1/duplicates/" + second + "/decision")
        .then()
        .statusCode(200);
    run(LinkageRun.Kind.COMPLETE);
    assertThat(api().get("/api/v1/duplicates?state=REVIEW").jsonPath().getList("items.id"))
        .doesNotContain(first, second);
    assertThat(api().get("/api/v1/duplicates?state=APART").jsonPath().getList("items.id"))
        .contains(second);
  }

  @Test
  void pagesJoinWithoutGapsAndAnotherClinicSeesNothing() {
    put(LinkageSets.febrl("febrl1", true).records());
    run(LinkageRun.Kind.COMPLETE);
    var seen = new HashSet<String>();
    String next = "";
    int pages = 0;
    do {
      JsonPath page = api().get("/api/v1/duplicates?limit=200&after=" + next).jsonPath();
      assertThat(seen.addAll(page.<String>getList("items.id"))).isTrue();
      next = page.getString("next");
      pages++;
    } while (next != null && pages < 20);
    assertThat(seen).hasSize(api().get("/api/v1/duplicates").jsonPath().getInt("total"));
    clinic = clinics.create();
    api().get("/api/v1/duplicates").then().body("items", hasSize(0)).body("next", nullValue());
    api().get("/api/v1/merges").then().body("items", hasSize(0));
  }

  @Test
  void theDeskMayNotMerge() {
    Api.as(Role.FRONT_DESK, clinic)
        .contentType("application/json")
        .body(Map.of("survivor", Id.text(1), "absorbed", Id.text(2)))
        .post("/api/v1/merges")
        .then()
        .statusCode(403);
  }

  private void put(List<LinkageRecord> some) {
    clinics.in(
        clinic,
        () -> {
          records.put(some);
          return null;
        });
  }

  private LinkageRun run(LinkageRun.Kind kind) {
    return scope.call(clinic, () -> link.run(kind));
  }

  private Set<Pair> listed(String state) {
    JsonPath page = api().get("/api/v1/duplicates?state=" + state).jsonPath();
    List<String> a = page.getList("items.a.chartNumber");
    List<String> b = page.getList("items.b.chartNumber");
    var pairs = new HashSet<Pair>();
    for (int i = 0; i < a.size(); i++) {
      pairs.add(
          new Pair(Long.parseLong(a.get(i).substring(1)), Long.parseLong(b.get(i).substring(1))));
    }
    return pairs;
  }

  private long patients() {
    return clinics.in(
        clinic,
        () -> database.createQuery("select count(*) from Patient", Long.class).getSingleResult());
  }

  /** How much of some is among others. */
  private static double share(Set<Pair> some, Set<Pair> others) {
    return (double) some.stream().filter(others::contains).count() / some.size();
  }

  private RequestSpecification api() {
    return Api.as(Role.COORDINATOR, clinic).contentType("application/json");
  }
}
