package care.anbu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.page.PersonalFixture;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patient's own page on a phone that runs no script, in both languages. */
@QuarkusTest
class OwnPageTest {

  private static final String SMALL_TARGETS =
      "Array.from(document.querySelectorAll('button, select, input:not([type=hidden]):not([type=radio]), summary, a, label.choice'))"
          + ".filter(e => e.offsetParent !== null && e.getBoundingClientRect().height < 48)"
          + ".map(e => e.outerHTML)";

  private static final String SMALL_TEXT =
      "Array.from(document.querySelectorAll('main *'))"
          + ".filter(e => e.offsetParent !== null && parseFloat(getComputedStyle(e).fontSize) < 18)"
          + ".map(e => e.outerHTML)";

  @Inject SendingFixture sending;
  @Inject PersonalFixture fixture;
  @Inject TestClinics clinics;
  @Inject EntityManager entities;
  @TestHTTPResource URI address;

  @ParameterizedTest
  @CsvSource({"ko,LIGHT", "ko,DARK", "en,LIGHT", "en,DARK"})
  void aPatientAnswersOnASmallScreenWithoutScripts(String language, ColorScheme scheme) {
    var scene = sending.due(Channel.SMS, 1);
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("update Patient set language = ?1")
                .setParameter(1, language)
                .executeUpdate());
    String path = fixture.path(scene);
    try (Browser browser = Browser.start()) {
      Page page = browser.windowWithoutScripts(address.toString(), language, scheme, 390);
      Page twin = browser.window(address.toString(), language, scheme, 390);
      twin.navigate(path);
      page.navigate(path);
      sound(page, twin, "page-birth-" + language + "-" + scheme);
      page.getByLabel(language.equals("ko") ? "생년월일" : "Date of birth").fill("1950.3.1");
      page.locator("button.main").click();
      sound(page, twin, "page-answers-" + language + "-" + scheme);
      page.locator("details").nth(3).locator("summary").click();
      sound(page, twin, "page-stop-" + language + "-" + scheme);
      page.locator("[name=comeDay]").fill("2026-12-05");
      page.locator("button[value=come]").click();
      assertThat(page.locator("[role=status]"))
          .containsText(language.equals("ko") ? "고맙습니다" : "Thank you");
      sound(page, twin, "page-thanks-" + language + "-" + scheme);
      page.locator("button[value=look]").last().click();
      assertThat(page.locator("button[value=come]")).isVisible();
    }
  }

  @Test
  void aLinkThatOpensNothingSaysSo() {
    try (Browser browser = Browser.start()) {
      Page page = browser.windowWithoutScripts(address.toString(), "ko", ColorScheme.DARK, 390);
      Page twin = browser.window(address.toString(), "ko", ColorScheme.DARK, 390);
      page.navigate("/p/222222222");
      twin.navigate("/p/222222222");
      assertThat(page.locator("[role=alert]")).containsText("사용할 수 없습니다");
      sound(page, twin, "page-gone-ko");
    }
  }

  /**
   * For whoever sees badly, reads by ear, or has large fingers.
   *
   * @param twin runs scripts, as axe does, and shows the same
   */
  private static void sound(Page page, Page twin, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", name + ".png")).setFullPage(true));
    twin.setContent(page.content());
    Browser.assertAccessible(twin);
    Assertions.assertThat((Object) twin.evaluate(SMALL_TARGETS)).asList().isEmpty();
    Assertions.assertThat((Object) twin.evaluate(SMALL_TEXT)).asList().isEmpty();
  }
}
