package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.reply.IncomingReplies;
import care.anbu.outreach.reply.Reply;
import care.anbu.outreach.request.RequestState;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
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

/** From what a patient texts to the inbox, to an answer, to the end, also by the keyboard alone. */
@QuarkusTest
class InboxTest {

  private static final String NUMBER = "010-0187-0001";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject SendingFixture sending;
  @Inject IncomingReplies replies;
  @Inject ServiceRequests requests;
  @Inject Dispatch dispatch;
  @Inject ClinicScope scope;
  @TestHTTPResource URI address;

  @ParameterizedTest
  @CsvSource({"ko, 390, LIGHT", "en, 390, DARK", "en, 1280, LIGHT"})
  void aTextIsFoundTakenAnsweredAndClosed(String language, int width, ColorScheme scheme) {
    String clinic = tests.create();
    Patient patient =
        tests.in(
            clinic,
            () -> {
              sending.gateway(Channel.SMS, GatewayKind.TRAY, null);
              Patient made = people.korean("박질문", "1950-03-01");
              people.phone(made, NUMBER).usable = true;
              people.phone(people.korean("박거절", "1950-03-01"), "010-0187-0003").usable = true;
              return made;
            });
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), language, scheme, width);
      Browser.signIn(page, TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD);
      page.navigate("/inbox");
      Browser.assertAccessible(page);
      scope.run(
          clinic,
          () -> {
            replies.take("b1", Reply.Way.TEXT, NUMBER, "토요일에도 진료하나요?");
            replies.take("b2", Reply.Way.TEXT, "010-0187-0002", "거기 주차 되나요?");
            replies.take("b3", Reply.Way.TEXT, "010-0187-0003", "아니요, 됐어요");
          });

      page.navigate("/inbox");
      Browser.assertAccessible(page);
      assertThat(
              (Boolean)
                  page.evaluate(
                      "[...document.querySelectorAll('.table-wrap')]"
                          + ".every(one => one.scrollWidth <= one.clientWidth)"))
          .as("every button is in sight")
          .isTrue();
      page.locator("form[action$='/take'] button").first().focus();
      page.keyboard().press("Enter");
      page.waitForSelector("form[action$='/giving-back']");
      page.click("main a[href='/patients/" + patient.ref() + "/conversation'].button");
      page.waitForURL("**/conversation");
      Browser.assertAccessible(page);
      page.locator("textarea[name=text]").focus();
      page.keyboard().type("네, 토요일은 오후 1시까지 진료합니다.");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL("**/conversation?said=sent");
      Browser.assertAccessible(page);
      scope.run(clinic, () -> dispatch.start().join());
      page.navigate("/patients/" + patient.ref() + "/conversation");
      assertThat(page.locator(".thread .ours").innerText()).contains("토요일은 오후 1시까지");
      Browser.assertAccessible(page);
      page.navigate("/inbox");
      assertThat(page.locator("main tbody tr").count()).as("two others are left").isEqualTo(2);
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(
            tests.in(clinic, () -> requests.list("patientId", patient.id)).stream()
                .map(one -> one.state()))
        .containsExactly(RequestState.DONE);
  }
}
