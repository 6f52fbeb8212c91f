package care.anbu.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The clinics of an installation. */
@QuarkusTest
class ClinicsTest {

  @Inject TestClinics tests;
  @Inject Clinics clinics;

  @Test
  void backgroundWorkOnAThreadOfItsOwnSeesAllOfThem() throws Exception {
    String clinic = tests.create();
    var thread = Executors.newSingleThreadExecutor();
    try {
      var ids =
          thread.submit(() -> QuarkusTransaction.requiringNew().call(() -> clinics.ids())).get();

      assertThat(ids).contains(clinic);
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void whatAClinicTellsItsPatientsIsCheckedBesideItsFieldAndItsZoneMayChange() {
    String clinic = tests.create();
    var admin = Browserless.signIn(Role.ADMINISTRATOR, clinic);
    var form =
        new HashMap<>(Map.of("nameKo", "시험의원", "nameEn", "Test Clinic", "zone", "Asia/Seoul"));
    form.putAll(Map.of("phone", "02-1000-1000", "optOutPhone", "080-000-1000"));
    form.put("postalCode", "04001");
    for (var wrong :
        Map.of(
                "phone", "no number",
                "optOutPhone", "02-1000-1000",
                "postalCode", "123",
                "zone", "Asia/Nowhere")
            .entrySet()) {
      var typed = new HashMap<>(form);
      typed.put(wrong.getKey(), wrong.getValue());
      var refused = admin.post("/settings/clinic", typed);
      assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(400);
      assertThat(
              Jsoup.parse(refused.asString())
                  .select("[name=" + wrong.getKey() + "][aria-invalid=true]")
                  .val())
          .isEqualTo(wrong.getValue());
    }

    form.put("zone", "America/New_York");
    form.put("country", "US");
    assertThat(admin.post("/settings/clinic", form).statusCode()).isEqualTo(303);
    Clinic now = tests.in(clinic, clinics::current);
    assertThat(now.zone).isEqualTo("America/New_York");
    assertThat(now.country).as("rules, numbers and currency hang on it").isEqualTo("KR");
    assertThat(admin.get("/audit?action=CLINIC_CHANGED").asString())
        .contains("Time zone: Asia/Seoul → America/New_York");
  }
}
