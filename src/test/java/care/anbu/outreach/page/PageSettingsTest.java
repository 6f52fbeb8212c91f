package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clinic sets what its patients' pages say, and sees how they look. */
@QuarkusTest
class PageSettingsTest {

  private static final String SETTINGS = "/settings/patient-page";

  @Inject TestClinics clinics;

  private Browserless administrator;

  @BeforeEach
  void anAdministrator() {
    administrator = Browserless.signIn(Role.ADMINISTRATOR, clinics.create());
  }

  @Test
  void greetingAndBookingAddressStandOnThePreviewInBothLanguages() {
    var set =
        Map.of(
            "greetingKo", "늘 건강하시기를 바랍니다.",
            "greetingEn", "We wish you good health.",
            "bookingUrl", "https://book.example.org/anbu");
    var saved = administrator.post(SETTINGS, set);
    assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(303);
    assertThat(administrator.get(SETTINGS).asString()).contains("We wish you good health.");
    assertThat(administrator.get(SETTINGS + "/preview/before/ko").asString())
        .contains("늘 건강하시기를 바랍니다.", "생년월일", "method=\"dialog\"")
        .doesNotContain("book.example.org", "method=\"post\"");
    assertThat(administrator.get(SETTINGS + "/preview/after/en").asString())
        .contains("We wish you good health.", "https://book.example.org/anbu", "I will come");
    assertThat(administrator.get(SETTINGS + "/preview/after/fr").statusCode()).isEqualTo(404);
  }

  @Test
  void aGreetingThatLuresIsRefused() {
    assertThat(
            administrator
                .post(SETTINGS, Map.of("greetingKo", "지금 오시면 진료비를 할인해 드리고 선물을 드립니다."))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aBookingAddressIsOfHttps() {
    for (String address :
        List.of(
            "http://book.example.org",
            "javascript:alert(1)",
            "https:///x",
            "https://clinic@evil.example",
            "book")) {
      assertThat(administrator.post(SETTINGS, Map.of("bookingUrl", address)).statusCode())
          .as(address)
          .isEqualTo(400);
    }
  }
}
