package care.anbu.testsupport;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/**
 * Takes pictures of the pages of a running Anbu: {@code url login password folder language scheme
 * width path…}. For looking with one's own eyes, and for the pictures of the README.
 */
public final class Screenshots {

  private Screenshots() {}

  public static void main(String... arguments) {
    String url = arguments[0];
    Path folder = Path.of(arguments[3]);
    String language = arguments[4];
    ColorScheme scheme = ColorScheme.valueOf(arguments[5].toUpperCase());
    int width = Integer.parseInt(arguments[6]);
    try (Browser browser = Browser.start()) {
      Page page = browser.window(url, language, scheme, width);
      Browser.signIn(page, arguments[1], arguments[2]);
      for (int i = 7; i < arguments.length; i++) {
        page.navigate(arguments[i]);
        page.waitForTimeout(500);
        String name =
            arguments[i].replaceAll("[^a-zA-Z0-9]+", "-")
                + "_"
                + language
                + "_"
                + arguments[5]
                + "_"
                + width;
        page.screenshot(
            new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(true));
      }
      browser.complaints().forEach(System.out::println);
    }
  }
}
