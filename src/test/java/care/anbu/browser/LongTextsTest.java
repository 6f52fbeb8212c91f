package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A thousand characters of Korean in a note, a reason and a template, typed into a browser. */
@QuarkusTest
class LongTextsTest {

  private static final String THOUSAND = "안부를 여쭙습니다. ".repeat(90) + "가".repeat(10);

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject SendingFixture sending;
  @Inject EntityManager entities;
  @TestHTTPResource URI address;

  @Test
  void aThousandCharactersArriveAndOneMoreIsToldAndKept() {
    assertThat(THOUSAND).hasSize(1000);
    var scene = sending.due(Channel.PHONE, 2);
    String clinic = scene.clinic();
    String patient = tests.in(clinic, () -> patients.korean("서무늬", "1961-05-06").ref());
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "ko", ColorScheme.LIGHT, 1280);
      Browser.signIn(page, TestClinics.login(Role.DOCTOR, clinic), TestClinics.PASSWORD);
      page.navigate("/patients/" + patient);
      page.click("#exclusions summary");
      page.fill("#exclusions textarea", THOUSAND);
      assertThat(page.textContent("#exclusions .count")).isEqualTo("1000 / 1000자");
      page.click("#exclusions button.danger");
      page.waitForURL("**#exclusions");
      assertThat(page.textContent("#exclusions")).contains(THOUSAND);

      // What is pasted is not cut off, and comes back with what is wrong beside it.
      page.click("#exclusions summary");
      page.evaluate(
          "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
              + " const field = document.querySelector('#exclusions textarea'); field.focus();"
              + " field.dispatchEvent(new ClipboardEvent('paste',"
              + " { clipboardData: data, bubbles: true, cancelable: true })); }",
          THOUSAND + "넘");
      page.click("#exclusions button.danger");
      page.waitForSelector("#exclusions .fault");
      assertThat(page.textContent("#exclusions .fault")).contains("1001 / 1000");
      assertThat(page.inputValue("#exclusions textarea")).isEqualTo(THOUSAND + "넘");
      page.waitForFunction("document.activeElement.name === 'reason'");
      Browser.assertAccessible(page);
      browser.complaints();

      page.context().clearCookies();
      Browser.signIn(page, TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD);
      page.navigate("/calls/" + Id.text(scene.outreach().get(0)));
      page.fill("textarea[name=note]", THOUSAND);
      page.click("button[name=outcome][value=DECLINED]");
      page.waitForURL(url -> !url.contains(Id.text(scene.outreach().get(0))));
      assertThat(note(clinic)).isEqualTo(THOUSAND);

      page.context().clearCookies();
      Browser.signIn(page, TestClinics.login(Role.COORDINATOR, clinic), TestClinics.PASSWORD);
      page.navigate("/templates/new?channel=LETTER&language=ko");
      page.fill("input[name=name]", "긴 편지");
      page.fill("textarea[name=body]", THOUSAND);
      page.click("#template button.primary");
      page.waitForURL("**?done=saved");
      assertThat(page.inputValue("textarea[name=body]")).isEqualTo(THOUSAND);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private String note(String clinic) {
    return tests.in(
        clinic,
        () ->
            entities
                .createQuery("select content from Attempt where byStaff is not null", String.class)
                .getSingleResult());
  }
}
