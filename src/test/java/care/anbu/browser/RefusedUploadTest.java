package care.anbu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browser;
import care.anbu.testsupport.TestClinics;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a person reads whose file cannot be taken. */
@QuarkusTest
class RefusedUploadTest {

  @Inject TestClinics tests;
  @TestHTTPResource URI address;

  @Test
  void theReasonIsSaidAndNotTheTextOfThePage() {
    String clinic = tests.create();
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), "en", ColorScheme.LIGHT, 1280);
      Browser.signIn(page, TestClinics.login(Role.ADMINISTRATOR, clinic), TestClinics.PASSWORD);
      page.navigate("/imports");
      page.setInputFiles(
          "input[name=file]",
          new FilePayload("noise.ndjson", "application/octet-stream", new byte[] {0, 1, 2, -1}));
      page.click("#import-form button.primary");
      assertThat(page.locator("#import-failed")).containsText("This is no file that can be read");
    }
  }
}
