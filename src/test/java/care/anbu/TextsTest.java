package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds that every text exists in Korean and English, says the same things, and is really in its
 * language.
 */
class TextsTest {

  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final Pattern PARAMETER = Pattern.compile("\\{[a-zA-Z][^}]*}");

  static Stream<String> bundles() throws IOException {
    return Files.list(MESSAGES)
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith("_en.properties"))
        .map(name -> name.replace("_en.properties", ""))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void koreanAndEnglishHaveTheSameTexts(String bundle) {
    assertThat(new TreeSet<>(read(bundle, "ko").stringPropertyNames()))
        .isEqualTo(new TreeSet<>(read(bundle, "en").stringPropertyNames()));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noTextIsEmptyAndBothNameTheSameValues(String bundle) {
    Properties english = read(bundle, "en");
    Properties korean = read(bundle, "ko");
    for (String key : english.stringPropertyNames()) {
      assertThat(english.getProperty(key)).as(key).isNotBlank();
      assertThat(korean.getProperty(key)).as(key).isNotBlank();
      assertThat(simpleParameters(korean.getProperty(key)))
          .as(bundle + ":" + key)
          .isEqualTo(simpleParameters(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void englishTextsHoldNoHangul(String bundle) {
    Properties english = read(bundle, "en");
    for (String key : english.stringPropertyNames()) {
      if (!key.equals("otherLanguage")) {
        assertThat(english.getProperty(key)).as(bundle + ":" + key).doesNotContainPattern("[가-힣]");
      }
    }
  }

  /** Names in braces; sections such as {#if} may differ between languages (plural forms). */
  private static TreeSet<String> simpleParameters(String text) {
    var names = new TreeSet<String>();
    var matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static Properties read(String bundle, String language) {
    var texts = new Properties();
    try (var reader =
        Files.newBufferedReader(MESSAGES.resolve(bundle + "_" + language + ".properties"))) {
      texts.load(reader);
      return texts;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
