package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.request.RequestState;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a patient's page to a request, from the list to its result, on a wide screen and a phone.
 */
@QuarkusTest
class RequestsTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject ServiceRequests requests;
  @TestHTTPResource URI address;

  @ParameterizedTest
  @CsvSource({"ko, 1280, LIGHT", "en, 390, DARK"})
  void aRequestIsMadeFoundAndFinished(String language, int width, ColorScheme scheme) {
    String clinic = tests.create();
    Patient patient = tests.in(clinic, () -> people.korean("박부탁", "1950-03-01"));
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), language, scheme, width);
      Browser.signIn(page, TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD);
      page.navigate("/requests");
      Browser.assertAccessible(page);

      page.navigate("/patients/" + patient.ref());
      page.click("#requests a.button");
      page.fill("textarea[name=text]", "다음 주로 옮겨 주세요");
      Browser.assertAccessible(page);
      page.click("button[value=CHANGE_BOOKING]");
      page.waitForURL("**/patients/" + patient.ref());
      assertThat(page.locator("#requests li").count()).isEqualTo(1);
      Browser.assertAccessible(page);

      page.navigate("/requests");
      Browser.assertAccessible(page);
      page.click("main table a[href^='/requests/']");
      Browser.assertAccessible(page);
      page.click("form[action$='/take'] button");
      page.fill("textarea[name=result]", "화요일 10시로 옮김");
      page.selectOption("select[name=told]", "PHONE");
      page.click("form[action$='/result'] button");
      page.waitForSelector("dd:has-text('화요일 10시로 옮김')");
      Browser.assertAccessible(page);

      page.navigate("/requests/results");
      Browser.assertAccessible(page);
      page.navigate("/screen-pop");
      Browser.assertAccessible(page);
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(tests.in(clinic, () -> requests.listAll()))
        .singleElement()
        .matches(one -> one.state() == RequestState.DONE);
  }
}
