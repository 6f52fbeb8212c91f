package care.anbu.segment;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentEditorTest {

  @Inject TestClinics tests;
  @Inject EntityManager database;
  @TestHTTPResource URI address;

  @Test
  void countFollowsEveryChangeAndTheSegmentIsKept() {
    String clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          for (int i = 0; i < 18; i++) {
            var patient = new Patient();
            patient.chartNumber = "C" + i;
            patient.name = "환자" + i;
            patient.birthDate = LocalDate.of(1940 + 30 * (i % 3), 1, 1);
            database.persist(patient);
          }
          return null;
        });
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "ko", ColorScheme.LIGHT, 390);
      Browser.signIn(page, TestClinics.login(Role.COORDINATOR, clinic), TestClinics.PASSWORD);
      page.navigate("/segments/new");
      Locator preview = page.locator("#preview");
      assertThat(preview).containsText("마지막 진료 후 12개월이 지난 환자");
      assertThat(preview).containsText("5명 미만");

      page.selectOption("#c-0-type", "age");
      page.fill("#c-0-from", "60");
      assertThat(preview).containsText("60세 이상 환자");
      assertThat(preview).containsText("6명");

      page.check("#c-0-not");
      assertThat(preview).containsText("60세 이상이 아닌 환자");
      assertThat(preview).containsText("12명");

      page.getByText("묶음 추가").first().click();
      assertThat(page.locator("#c-1-type")).isFocused();
      page.selectOption("#c-1-0-type", "contact");
      page.selectOption("#c-1-1-type", "sex");
      page.check("#c-1-1-is-U");
      assertThat(preview).containsText("(전화 연락이 가능하거나 성별 미상 환자인)");
      Browser.assertAccessible(page);

      page.fill("input[name=name]", "젊은 환자");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.matches(".*/segments/[0-9A-Z]{13}"));
      assertThat(page.locator("h1")).hasText("젊은 환자");
      assertThat(preview).containsText("12명");
      Browser.assertAccessible(page);
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
