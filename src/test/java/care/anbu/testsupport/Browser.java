package care.anbu.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright, looking at a running Anbu as a person would. */
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** What a busy machine may take for a page. */
  private static final double PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  private Browser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** Starts it; without Chromium the test is skipped, loudly, but in CI it fails. */
  public static Browser start() {
    boolean there = Files.isExecutable(CHROMIUM);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI runs the browser tests, and " + CHROMIUM + " is missing");
    }
    if (!there) {
      System.err.println(
          "!!! BROWSER TESTS SKIPPED: " + CHROMIUM + " is missing (bin/test installs it)");
    }
    Assumptions.assumeTrue(there, "no Chromium");
    return new Browser();
  }

  /** A fresh window in a language (ko, en), colour scheme and width. */
  public Page window(String baseUrl, String language, ColorScheme scheme, int width) {
    return window(baseUrl, language, scheme, width, true);
  }

  /** The same where pages run no script of theirs. */
  public Page windowWithoutScripts(String baseUrl, String language, ColorScheme scheme, int width) {
    return window(baseUrl, language, scheme, width, false);
  }

  private Page window(
      String baseUrl, String language, ColorScheme scheme, int width, boolean scripts) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setJavaScriptEnabled(scripts)
                .setLocale(language.equals("ko") ? "ko-KR" : "en-GB")
                .setTimezoneId("Asia/Seoul")
                .setColorScheme(scheme)
                .setViewportSize(width, 900));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.addCookies(
        List.of(
            new com.microsoft.playwright.options.Cookie("anbu-language", language)
                .setUrl(baseUrl)));
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !superseded(message.text())) {
            complaints.add(page.url() + " " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + " " + error));
    return page;
  }

  /** A live count gives way to the next one while someone types: htmx calls that an error. */
  private static boolean superseded(String message) {
    return message.equals("htmx:sendAbort") || message.equals("htmx:afterRequest");
  }

  public static void signIn(Page page, String login, String password) {
    page.navigate("/sign-in");
    page.fill("input[name=login]", login);
    page.fill("input[name=password]", password);
    page.click("button.primary");
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  /** The page has no violation that axe knows, and does not scroll sideways. */
  public static void assertAccessible(Page page) {
    var violations = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
    assertThat(
            violations.stream()
                .map(
                    v ->
                        v.getId()
                            + " "
                            + v.getNodes().get(0).getHtml()
                            + " "
                            + v.getNodes().get(0).getFailureSummary()))
        .as("axe on " + page.url())
        .isEmpty();
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
        .as("no sideways scrolling on " + page.url())
        .isTrue();
  }

  /**
   * What the browser complained of since the last call: script errors, blocked content, failed
   * requests.
   */
  public List<String> complaints() {
    var all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
