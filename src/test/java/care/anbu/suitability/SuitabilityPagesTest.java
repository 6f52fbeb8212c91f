package care.anbu.suitability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.history.Visit;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.TextWay;
import care.anbu.suitability.reach.ReachTallies;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages that show a clinic how well its channels reach. */
@QuarkusTest
class SuitabilityPagesTest {

  @Inject TestClinics tests;
  @Inject Departments departments;
  @Inject ReachTallies tallies;
  @Inject ChannelCosts costs;
  @Inject TestPatients people;
  @Inject EntityManager entities;

  String clinic;
  Department eye;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> departments.inOrder().get(0));
  }

  @Test
  void theListNamesEachDepartmentWithItsLadder() {
    page("/suitability", Role.FRONT_DESK, clinic)
        .statusCode(200)
        .body(containsString("/suitability/" + eye.ref()), containsString("Ophthalmology"))
        .body(containsString("Text → "));
  }

  @Test
  void aDepartmentShowsItsProfileReachLadderAndSources() {
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 50; i++) {
            tallies.record(eye.id, AgeBand.ofAge(75), Channel.EMAIL, true);
          }
          return null;
        });
    page("/suitability/" + eye.ref(), Role.DOCTOR, clinic)
        .statusCode(200)
        .body(containsString("No active patients yet, so all ages count alike."))
        .body(allOf(containsString("age-profile"), containsString("reach-EMAIL")))
        .body(containsString("<td class=\"num\">86%</td>"))
        .body(containsString("https://kuk.kode.co.kr/article/view/kuk202212270041"))
        .body(containsString("15 contacts · usual, too few contacts to compare yet"))
        .body(not(containsString("https://www.pewresearch.org")));
  }

  @Test
  void fewerThanFiveAreNotToldApartBeforeTheFrontDesk() {
    String few = "<td class=\"num\">&lt; 5</td>";
    page("/suitability/" + eye.ref(), Role.FRONT_DESK, clinic).body(containsString(few));
    page("/suitability", Role.FRONT_DESK, clinic).body(containsString(few));
    page("/suitability/" + eye.ref(), Role.COORDINATOR, clinic).body(not(containsString(few)));
  }

  @Test
  void aDepartmentOfAnotherClinicDoesNotExist() {
    String other = tests.create();
    page("/suitability/" + eye.ref(), Role.DOCTOR, other).statusCode(404);
    page("/suitability", Role.DOCTOR, other).body(not(containsString(eye.ref())));
  }

  @Test
  void anAdministratorEntersWhatContactsCost() {
    String other = tests.create();
    saveCosts(Role.ADMINISTRATOR, "55.5").then().statusCode(303);
    assertThat(tests.in(clinic, costs::current).money(Channel.PHONE)).isEqualByComparingTo("55.5");
    assertThat(tests.in(clinic, costs::current).minutes(Channel.PHONE)).isEqualByComparingTo("7");
    assertThat(tests.in(other, costs::current)).isEqualTo(Costs.usual("KRW"));
    saveCosts(Role.ADMINISTRATOR, "60").then().statusCode(303);
    assertThat(tests.in(clinic, costs::current).money(Channel.PHONE)).isEqualByComparingTo("60");
  }

  @Test
  void aKoreanClinicHasAPriceForEachWayInWhichATextLeaves() {
    var form = new HashMap<String, String>();
    for (Channel channel : Channel.values()) {
      form.put("money-" + channel, "21");
      form.put("minutes-" + channel, "0");
    }
    form.put("text-LMS", "33.5");
    form.put("text-ALIMTALK", "8");
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    assertThat(administrator.post("/suitability/costs", form).statusCode()).isEqualTo(303);
    Costs kept = tests.in(clinic, costs::current);
    assertThat(kept.money(TextWay.SMS)).isEqualByComparingTo("21");
    assertThat(kept.money(TextWay.LMS)).isEqualByComparingTo("33.5");
    assertThat(kept.money(TextWay.ALIMTALK)).isEqualByComparingTo("8");
    form.put("text-LMS", "-1");
    assertThat(administrator.post("/suitability/costs", form).statusCode()).isEqualTo(400);
    assertThat(administrator.get("/suitability").asString()).contains("name=\"text-ALIMTALK\"");
  }

  @Test
  void costsBelowNothingOrBeyondReasonAreRefused() {
    for (String amount : List.of("-1", "100000", "many", "")) {
      saveCosts(Role.ADMINISTRATOR, amount).then().statusCode(400);
    }
    assertThat(tests.in(clinic, costs::current)).isEqualTo(Costs.usual("KRW"));
  }

  @Test
  void othersReadTheCostsButDoNotChangeThem() {
    saveCosts(Role.FRONT_DESK, "55").then().statusCode(403);
    page("/suitability", Role.FRONT_DESK, clinic).body(not(containsString("name=\"money-PHONE\"")));
  }

  @Test
  void anAdministratorSetsWhatTimeAndMoneyWeigh() {
    String other = tests.create();
    saveWorth(Role.ADMINISTRATOR, "800", "2.5").then().statusCode(303);
    Costs weighed = tests.in(clinic, costs::current);
    assertThat(weighed.worth().minute()).isEqualByComparingTo("800");
    assertThat(weighed.inMinutes(Channel.PHONE)).isEqualTo((4 * 800 + 40 * 2.5) / 400);
    assertThat(tests.in(other, costs::current)).isEqualTo(Costs.usual("KRW"));
    for (String worth : List.of("-1", "100001", "many", "", "1.234")) {
      saveWorth(Role.ADMINISTRATOR, worth, "1").then().statusCode(400);
    }
    saveWorth(Role.COORDINATOR, "400", "1").then().statusCode(403);
  }

  @Test
  void aCoordinatorSeesWhomEachChannelWouldGetAndNothingIsStored() {
    tests.in(
        clinic,
        () -> {
          var visit = new Visit();
          visit.patientId = people.korean("김환자", "1950-01-01").id;
          visit.departmentId = eye.id;
          visit.startedAt = Clocks.now().minus(Duration.ofDays(30));
          entities.persist(visit);
          return null;
        });
    String calls = preview("400");
    assertThat(calls)
        .contains("Phone</th>\n        <td class=\"num\">1</td>\n        <td class=\"num\">1");
    String texts = preview("4000");
    assertThat(texts)
        .contains("Phone</th>\n        <td class=\"num\">1</td>\n        <td class=\"num\">0");
    assertThat(tests.in(clinic, costs::current)).isEqualTo(Costs.usual("KRW"));
    Browserless.signIn(Role.FRONT_DESK, clinic)
        .post("/suitability/worth/preview", Map.of("minuteWorth", "1", "moneyWorth", "1"))
        .then()
        .statusCode(403);
  }

  private String preview(String minute) {
    return Browserless.signIn(Role.COORDINATOR, clinic)
        .post("/suitability/worth/preview", Map.of("minuteWorth", minute, "moneyWorth", "1"))
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private Response saveWorth(Role role, String minute, String money) {
    return Browserless.signIn(role, clinic)
        .post("/suitability/worth", Map.of("minuteWorth", minute, "moneyWorth", money));
  }

  private Response saveCosts(Role role, String money) {
    var form = new HashMap<String, String>();
    for (Channel channel : Channel.values()) {
      form.put("money-" + channel, money);
      form.put("minutes-" + channel, "7");
    }
    return Browserless.signIn(role, clinic).post("/suitability/costs", form);
  }

  private static ValidatableResponse page(String path, Role role, String clinic) {
    return Browserless.signIn(role, clinic).get(path).then();
  }
}
