package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A patient stands at the desk: whoever sits there finds them without touching the mouse. */
@QuarkusTest
class PatientSearchByKeyboardTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @TestHTTPResource URI address;

  private Browser browser;
  private Page page;

  @BeforeEach
  void aDeskWithThreePatients() {
    String clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          people.korean("김영희", "1961-03-05");
          people.korean("김영호", "1970-01-01");
          people.phone(people.korean("박철수", "1980-02-02"), "010-0123-5678");
          return null;
        });
    browser = Browser.start();
    page = browser.window(address.toString(), "ko", ColorScheme.LIGHT, 1280);
    Browser.signIn(page, TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD);
  }

  @AfterEach
  void closeIt() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aSlashLeadsToTheSearchAndTypingFindsWhileItGoesOn() {
    page.navigate("/calls");
    page.keyboard().press("/");
    page.waitForURL("**/patients");
    type("ㄱㅇㅎ");
    finds("김영호", "김영희");
    page.waitForCondition(() -> page.textContent("[data-announced]").contains("2"));
    page.keyboard().insertText(" 610305");
    finds("김영희");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void arrowsWalkThroughThePatientsLettersGoBackAndEnterOpens() {
    page.navigate("/patients");
    type("김영");
    finds("김영호", "김영희");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(focused()).isEqualTo("김영희");
    page.keyboard().press("Escape");
    assertThat(page.locator("#q").evaluate("field => field === document.activeElement"))
        .isEqualTo(true);
    page.keyboard().press("Enter");
    assertThat(focused()).isEqualTo("김영호");
    page.keyboard().press("Enter");
    page.waitForURL("**/patients/0*");
    assertThat(page.title()).contains("김영호");
    Browser.assertAccessible(page);
  }

  @Test
  void enterOpensTheOnlyOneFound() {
    page.navigate("/patients");
    type("5678");
    finds("박철수");
    page.keyboard().press("Enter");
    page.waitForURL("**/patients/0*");
    assertThat(page.title()).contains("박철수");
  }

  @Test
  void goingBackToASearchShowsItAgain() {
    page.navigate("/");
    page.locator("main form[role=search] input[type=search]").fill("김영");
    page.keyboard().press("Enter");
    page.waitForURL("**/patients?s=*");
    for (int i = 0; i < 2; i++) {
      finds("김영호", "김영희");
      page.locator("[data-found]").first().click();
      page.waitForURL("**/patients/0*");
      page.goBack();
      finds("김영호", "김영희");
      assertThat(page.locator("#q").inputValue()).isEqualTo("김영");
      assertThat(page.url()).doesNotContain("김").doesNotContain("%");
      // The second time after a search that was typed, in an address that it got without a load.
      page.navigate("/patients");
      type("김영");
      page.waitForURL("**/patients?s=*");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  /** Into the search, once it has the focus: that comes a moment after the page. */
  private void type(String text) {
    page.waitForFunction("document.activeElement.id === 'q'");
    page.keyboard().insertText(text);
  }

  private void finds(String... names) {
    Locator found = page.locator("[data-found]");
    page.waitForCondition(() -> found.allTextContents().equals(List.of(names)));
  }

  private String focused() {
    return (String) page.evaluate("document.activeElement.textContent");
  }
}
