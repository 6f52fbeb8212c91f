package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whoever types longer than a session lasts gets the form back after signing in again. */
@QuarkusTest
class SignInAgainTest {

  private static final String TEXT = "지난 진료 이후 오래 뵙지 못했습니다. 건강은 어떠신지요.";

  private static final Route.FulfillOptions NOTHING = new Route.FulfillOptions().setStatus(204);

  @Inject TestClinics tests;
  @Inject EntityManager entities;
  @TestHTTPResource URI address;

  @Test
  void aFormThatWasSentTooLateIsGivenBackToTheSamePerson() {
    String clinic = tests.create();
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "ko", ColorScheme.LIGHT, 1280);
      look(page, "/sign-in", "sign-in");
      Browser.assertAccessible(page);
      Browser.signIn(page, TestClinics.login(Role.COORDINATOR, clinic), TestClinics.PASSWORD);
      type(page);
      switchTo(page, "en");
      assertThat(page.inputValue("textarea[name=body]"))
          .as("in the other language")
          .isEqualTo(TEXT);
      assertThat(page.inputValue("input[name=name]")).isEqualTo("다시 입력");
      assertThat(page.evaluate("sessionStorage.length")).as("nothing stays behind").isEqualTo(0);
      switchTo(page, "ko");
      assertThat(page.inputValue("textarea[name=body]")).isEqualTo(TEXT);
      endSessions(clinic);
      page.click("button[formaction='/templates'], form[action='/templates'] button.primary");
      page.waitForURL(url -> url.contains("/sign-in"));
      look(page, null, "sign-in-over");
      assertThat(page.locator("[role=status]").textContent()).contains("입력하던 내용");

      signInHere(page, Role.COORDINATOR, clinic);
      assertThat(page.locator("textarea[name=body]").inputValue()).isEqualTo(TEXT);
      assertThat(page.url()).contains("/templates/new");

      // The answer to a refused form is kept, too, and stands at the address of its page.
      page.fill("textarea[name=body]", TEXT + " 900101-1234568");
      page.click("form[action='/templates'] button.primary");
      page.waitForSelector(".fault");
      // By a script, which may run a moment after the page stands.
      page.waitForURL(url -> url.contains("/templates/new"));
      switchTo(page, "en");
      assertThat(page.inputValue("textarea[name=body]")).startsWith(TEXT);
      assertThat(page.inputValue("input[name=name]")).isEqualTo("다시 입력");
      switchTo(page, "ko");

      // What does not arrive does not wait for long.
      page.clock().install();
      type(page);
      page.route("**/templates", route -> route.fulfill(NOTHING));
      page.click("form[action='/templates'] button.primary");
      assertThat(page.evaluate("sessionStorage.length")).as("under way").isEqualTo(1);
      page.clock().fastForward(61_000);
      assertThat(page.evaluate("sessionStorage.length")).as("a minute later").isEqualTo(0);
      page.unroute("**/templates");

      // Somebody else at the same window gets nothing of it.
      type(page);
      endSessions(clinic);
      page.click("button[formaction='/templates'], form[action='/templates'] button.primary");
      page.waitForURL(url -> url.contains("/sign-in"));
      signInHere(page, Role.ADMINISTRATOR, clinic);
      assertThat(page.locator("textarea[name=body]").inputValue()).doesNotContain("진료 이후");
      for (String path : new String[] {"/account", "/account/second-step", "/settings", "/audit"}) {
        look(page, path, path.substring(1).replace('/', '-'));
        Browser.assertAccessible(page);
      }
    }
  }

  private static void signInHere(Page page, Role role, String clinic) {
    page.fill("input[name=login]", TestClinics.login(role, clinic));
    page.fill("input[name=password]", TestClinics.PASSWORD);
    page.click("button.primary");
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  private static void switchTo(Page page, String language) {
    page.click("form[action^='/language/'] button");
    page.waitForSelector("html[lang='" + language + "']");
    page.waitForLoadState();
  }

  private static void type(Page page) {
    page.navigate("/templates/new?channel=SMS&language=ko");
    page.fill("input[name=name]", "다시 입력");
    page.fill("textarea[name=body]", TEXT);
  }

  private void endSessions(String clinic) {
    tests.in(clinic, () -> entities.createQuery("delete from StaffSession").executeUpdate());
  }

  /** Keeps a picture, for who wants to see how it looks. */
  private static void look(Page page, String path, String name) {
    if (path != null) {
      page.navigate(path);
    }
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/pictures/" + name + ".png")));
  }
}
