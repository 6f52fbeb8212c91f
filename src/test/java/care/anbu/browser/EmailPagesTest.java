package care.anbu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.UnsubscribeLinks;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The page that ends e-mails, as a patient uses it, and the one that sets e-mail up. */
@QuarkusTest
class EmailPagesTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject UnsubscribeLinks links;
  @TestHTTPResource URI address;

  @Test
  void aPatientEndsEmailsWithOneButtonOnASmallDarkScreen() {
    var scene = fixture.due(Channel.EMAIL, 1);
    String path = URI.create(links.of(scene.clinic(), scene.outreach().get(0))).getPath();
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "ko", ColorScheme.DARK, 390);
      page.navigate(path);
      Browser.assertAccessible(page);
      page.locator("button").click();
      assertThat(page.locator("[role=status]")).containsText("이메일을 보내지 않습니다");
      Browser.assertAccessible(page);
      page.navigate(UnsubscribeLinks.PATH + "x.y.z");
      assertThat(page.locator("[role=alert]")).containsText("링크를 사용할 수 없습니다");
      Browser.assertAccessible(page);
    }
  }

  @Test
  void theSettingsOfTextsShowWhatTheChosenKindAsksFor() {
    String clinic = clinics.create();
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "ko", ColorScheme.LIGHT, 1280);
      Browser.signIn(page, TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD);
      page.navigate("/settings/gateways");
      var kind = page.locator("form[action$=SMS] [name=kind]");
      kind.selectOption("SENS");
      assertThat(page.locator("[name=serviceId]")).isVisible();
      assertThat(page.locator("[name=binds]")).isHidden();
      kind.selectOption("SMPP");
      assertThat(page.locator("[name=serviceId]")).isHidden();
      assertThat(page.locator("[name=binds]")).isVisible();
      kind.selectOption("TRAY");
      assertThat(page.locator("form[action$=SMS] [name=url]")).isHidden();
      Browser.assertAccessible(page);
    }
  }

  @Test
  void theSettingsOfEmailNameWhatTheDomainMustSay() {
    String clinic = clinics.create();
    clinics.in(
        clinic,
        () -> {
          fixture.gateway(Channel.EMAIL, GatewayKind.SMTP, "smtp+tls://mail.example.org:587");
          return null;
        });
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "en", ColorScheme.LIGHT, 1280);
      Browser.signIn(page, TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD);
      page.navigate("/settings/gateways");
      assertThat(page.locator("main")).containsText("v=spf1 a:mail.example.org -all");
      assertThat(page.locator("main")).containsText("_dmarc.example.org");
      Browser.assertAccessible(page);
      page.locator("[name=mailboxUrl]").fill("imaps://mail.example.org");
      page.locator("[name=mailboxUser]").fill("bounces");
      page.locator("[name=mailboxSecret]").fill("a secret");
      page.locator("form[action$=bounces] button").click();
      assertThat(page.locator("main")).containsText("Not read yet.");
      Browser.assertAccessible(page);
    }
  }
}
