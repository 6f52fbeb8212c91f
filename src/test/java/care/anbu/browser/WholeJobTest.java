package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.start.demo.DemoClinics;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClock;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/**
 * The whole job, as people do it: patients come in from a real file, a coordinator makes a recall
 * and sees why each patient gets which channel, the desk prints its letters and makes its calls,
 * and the result page shows what came of it.
 */
@QuarkusTest
class WholeJobTest {

  /** A Tuesday, eleven o'clock in Seoul: inside every send window. */
  private static final Instant TUESDAY_MORNING = Instant.parse("2026-11-24T02:00:00Z");

  private static final Path PATIENTS = Path.of("src/test/resources/fhir/synthea-small.zip");

  @Inject DemoClinics demo;
  @Inject TestClock clock;
  @TestHTTPResource URI address;

  @Test
  void fromAFileOfPatientsToTheResultOfARecall() throws Exception {
    demo.create();
    clock.stopAt(TUESDAY_MORNING);
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "en", ColorScheme.LIGHT, 1280);

      Browser.signIn(page, "administrator@haneul", DemoClinics.PASSWORD);
      importPatients(page);
      mapEncounterTypes(page);
      signOut(page);

      Browser.signIn(page, "coordinator@haneul", DemoClinics.PASSWORD);
      String segment = makeSegment(page);
      String campaign = makeCampaign(page, segment);
      planAndLaunch(page, campaign);
      signOut(page);

      Browser.signIn(page, "front-desk@haneul", DemoClinics.PASSWORD);
      printLetters(page);
      makeACall(page);
      signOut(page);

      Browser.signIn(page, "coordinator@haneul", DemoClinics.PASSWORD);
      page.navigate("/campaigns/" + campaign + "/results");
      assertThat(page.locator("#funnel").textContent()).contains("Letter").contains("Phone");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void importPatients(Page page) {
    page.navigate("/imports");
    page.setInputFiles("input[name=file]", PATIENTS);
    page.click("#import-form button.primary");
    page.waitForURL("**/imports/0*");
    page.waitForSelector(".notice.good");
    assertThat(
            page.locator("tr", new Page.LocatorOptions().setHasText("Patient"))
                .first()
                .textContent())
        .contains("20");
  }

  private static void mapEncounterTypes(Page page) {
    page.navigate("/imports/encounter-types");
    for (var choice : page.locator("select[name=department]").all()) {
      choice.selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
    }
    page.click("main button.primary");
    page.waitForSelector(".notice.good");
  }

  private static String makeSegment(Page page) {
    page.navigate("/segments/new");
    page.fill("input[name=name]", "Everyone over 30");
    page.locator("select[name$='.type']").last().selectOption("age");
    page.waitForSelector("input[name$='.from']");
    page.fill("input[name$='.from']", "30");
    page.waitForCondition(() -> page.locator("#preview").textContent().contains("30"));
    page.click("main button.primary");
    page.waitForURL(url -> !url.endsWith("/new"));
    page.navigate("/segments");
    return idIn(
        page.locator("a", new Page.LocatorOptions().setHasText("Everyone over 30"))
            .first()
            .getAttribute("href"));
  }

  private static String makeCampaign(Page page, String segment) {
    page.navigate("/campaigns/new?segment=" + segment);
    page.fill("input[name=name]", "Autumn check-up");
    page.fill("input[name=goal]", "Patients over 30 come for their yearly check-up");
    page.fill("input[name=startsOn]", "2026-11-24");
    page.click("main form button.primary");
    page.waitForURL("**/campaigns/0*");
    return idIn(URI.create(page.url()).getPath());
  }

  private static void planAndLaunch(Page page, String campaign) {
    page.click("form[action$='/plan'] button");
    page.waitForSelector("#plan-channels");
    assertThat(page.locator("#plan-channels").textContent()).contains("Letter");
    assertThat(page.locator("#members").textContent()).as("why").contains("answer");
    Browser.assertAccessible(page);
    page.click("form:has(input[value=APPROVED]) button");
    page.waitForSelector("form:has(input[value=RUNNING]) button");
    page.click("form:has(input[value=RUNNING]) button");
    page.waitForSelector("form:has(input[value=PAUSED]) button");
    assertThat(page.url()).contains(campaign);
  }

  private static void printLetters(Page page) throws Exception {
    page.navigate("/letters");
    page.click("main button.primary");
    page.waitForURL("**/letters/0*");
    Download download = page.waitForDownload(() -> page.click("a[href$='/file']"));
    try (var letters = Loader.loadPDF(Files.readAllBytes(download.path()))) {
      assertThat(letters.getNumberOfPages()).isPositive();
      assertThat(new PDFTextStripper().getText(letters)).contains("하늘의원");
    }
    page.click("form[action$='/posted'] button");
    page.waitForSelector(
        "form[action$='/posted']",
        new Page.WaitForSelectorOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
  }

  private static void makeACall(Page page) {
    page.navigate("/calls");
    page.click("main button.primary");
    page.waitForURL("**/calls/0*");
    String call = page.url();
    assertThat(page.locator("a[href^='tel:']").count()).isEqualTo(1);
    page.click("button[value=WILL_COME]");
    page.waitForURL(url -> !url.equals(call));
  }

  private static void signOut(Page page) {
    page.click("form[action='/sign-out'] button");
    page.waitForURL("**/sign-in");
  }

  private static String idIn(String path) {
    var id = java.util.regex.Pattern.compile("/([0-9A-HJKMNP-TV-Z]{13})").matcher(path);
    assertThat(id.find()).as(path).isTrue();
    return id.group(1);
  }
}
