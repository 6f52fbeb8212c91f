package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The desk asks who comes today, and writes down the answers without leaving the list. */
@QuarkusTest
class ContactsTest {

  /** Ten o'clock in Seoul. */
  private static final Instant MORNING = Instant.parse("2026-11-24T01:00:00Z");

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject ContactPoints contacts;
  @Inject Departments departments;
  @Inject TestClock clock;
  @TestHTTPResource URI address;

  @Test
  void oneClickConfirmsANumberAndTwoCorrectIt() {
    clock.stopAt(MORNING);
    String clinic = tests.create();
    ContactPoint right = expected(clinic, "김영희", "010-0100-1111", 1);
    ContactPoint wrong = expected(clinic, "이철수", "010-0100-2222", 2);
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "ko", ColorScheme.LIGHT, 1280);
      Browser.signIn(page, TestClinics.login(Role.FRONT_DESK, clinic), TestClinics.PASSWORD);
      page.click("nav a[href='/contacts/refresh']");
      page.waitForSelector("td:has-text('이철수')");
      Browser.assertAccessible(page);

      page.click("button[aria-label='확인: " + right.value + "']");
      page.waitForCondition(() -> page.locator("td:has-text('김영희')").count() == 0);
      page.click("summary[aria-label='변경: " + wrong.value + "']");
      page.locator("input[name=value]:visible").fill("010-0100-3333");
      page.keyboard().press("Enter");
      page.waitForCondition(() -> page.locator("td:has-text('이철수')").count() == 0);
      assertThat(URI.create(page.url()).getPath()).isEqualTo("/contacts/refresh");
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(tests.in(clinic, () -> contacts.findById(right.id).verifiedAt)).isEqualTo(MORNING);
    assertThat(tests.in(clinic, () -> contacts.ofPatient(wrong.patientId)))
        .singleElement()
        .matches(number -> number.value.equals("+821001003333") && number.verifiedBy != null);
  }

  private ContactPoint expected(String clinic, String name, String number, int hours) {
    return tests.in(
        clinic,
        () -> {
          var patient = people.korean(name, "1960-01-01");
          ContactPoint contact = people.phone(patient, number);
          contact.createdAt = MORNING.minus(Duration.ofDays(900));
          people.booking(
              patient.id, departments.inOrder().get(0).id, MORNING.plus(Duration.ofHours(hours)));
          return contact;
        });
  }
}
