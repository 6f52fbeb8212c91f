package care.anbu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.start.demo.DemoClinics;
import care.anbu.testsupport.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks from the landing page over every link, as each role, and looks at each kind of page once:
 * it loads, axe finds nothing, nothing is blocked or fails, nothing scrolls sideways.
 */
@QuarkusTest
class EveryPageTest {

  private static final Pattern ID = Pattern.compile("/[0-9A-HJKMNP-TV-Z]{13}");
  private static final String LINKS =
      "Array.from(document.querySelectorAll('main a[href], nav a[href]')).filter(a => !a.hasAttribute('download')).map(a => a.getAttribute('href'))";

  /** Bytes before compression; with the library of charts it would be 600,000. */
  private static final int MOST_SCRIPT_WITHOUT_A_CHART = 80_000;

  private static final String SCRIPT_WITHOUT_A_CHART =
      "document.querySelector('figure[data-chart]') ? 0 : performance.getEntriesByType('resource').filter(r => r.name.endsWith('.js')).reduce((sum, r) => sum + r.decodedBodySize, 0)";

  /** As whom, and how, a walk looks. */
  private enum Walk {
    WIDE_AND_LIGHT("administrator", "en", ColorScheme.LIGHT, 1280),
    NARROW_AND_DARK("administrator", "ko", ColorScheme.DARK, 390),
    DESK("front-desk", "ko", ColorScheme.LIGHT, 1024),
    DOCTOR("doctor", "en", ColorScheme.DARK, 1024);

    private final String login;
    private final String language;
    private final ColorScheme scheme;
    private final int width;

    Walk(String login, String language, ColorScheme scheme, int width) {
      this.login = login;
      this.language = language;
      this.scheme = scheme;
      this.width = width;
    }
  }

  /** Two browsers at a time: a walk leaves the other half of the machine idle. */
  private static Map<Walk, Future<?>> walks;

  @Inject DemoClinics demo;
  @TestHTTPResource URI address;

  @BeforeEach
  void allWalksHaveBegun() {
    if (walks == null) {
      demo.create();
      var two = Executors.newFixedThreadPool(2);
      var begun = new EnumMap<Walk, Future<?>>(Walk.class);
      for (Walk walk : Walk.values()) {
        begun.put(walk, two.submit(() -> walk(walk.login, walk.language, walk.scheme, walk.width)));
      }
      two.shutdown();
      walks = begun;
    }
  }

  @Test
  void everyPageIsSoundInEnglishOnAWideLightScreen() throws Throwable {
    ends(Walk.WIDE_AND_LIGHT);
  }

  @Test
  void everyPageIsSoundInKoreanOnANarrowDarkScreen() throws Throwable {
    ends(Walk.NARROW_AND_DARK);
  }

  @Test
  void everyPageOfTheDeskIsSound() throws Throwable {
    ends(Walk.DESK);
  }

  @Test
  void everyPageOfADoctorIsSound() throws Throwable {
    ends(Walk.DOCTOR);
  }

  private static void ends(Walk walk) throws Throwable {
    try {
      walks.get(walk).get();
    } catch (ExecutionException found) {
      throw found.getCause();
    }
  }

  private void walk(String login, String language, ColorScheme scheme, int width) {
    try (Browser browser = Browser.start()) {
      Page page = browser.window(address.toString(), language, scheme, width);
      page.navigate("/sign-in");
      Browser.assertAccessible(page);
      Browser.signIn(page, login + "@anbu", DemoClinics.PASSWORD);

      Set<String> seen = new LinkedHashSet<>();
      var open = new ArrayDeque<String>(List.of("/"));
      while (!open.isEmpty()) {
        String path = open.poll();
        if (seen.add(kind(path))) {
          look(page, path);
          assertThat(browser.complaints()).as("the browser on " + path).isEmpty();
          open.addAll(links(page));
        }
      }
      assertThat(seen).as("pages that the walk found").hasSizeGreaterThan(8);
    }
  }

  private static void look(Page page, String path) {
    Response answer = page.navigate(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    assertThat(page.title()).as("title of " + path).isNotBlank();
    Browser.assertAccessible(page);
    assertThat((int) page.evaluate(SCRIPT_WITHOUT_A_CHART))
        .as("script on " + path)
        .isLessThan(MOST_SCRIPT_WITHOUT_A_CHART);
  }

  @SuppressWarnings("unchecked")
  private static List<String> links(Page page) {
    return ((List<String>) page.evaluate(LINKS))
        .stream()
            .filter(href -> href.startsWith("/") || href.startsWith("?"))
            .map(href -> URI.create(page.url()).resolve(href))
            .map(EveryPageTest::local)
            .toList();
  }

  private static String local(URI link) {
    return link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery());
  }

  /** The page without the record it shows and without its query: one of each kind is enough. */
  private static String kind(String path) {
    return ID.matcher(path.replaceAll("\\?.*", "")).replaceAll("/{id}");
  }
}
