package care.anbu.interop.csv;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a cell says of messages. Under a title that asks for a refusal (수신거부, "Opt out") a plain yes
 * is a no, and a plain no says nothing; a word that names its meaning itself keeps it, and a 동의
 * there is unclear.
 */
enum ConsentWord {
  YES,
  NO,
  /** The patient was not asked that. */
  NOTHING,
  /** Neither yes nor no: it gives no permission, and a person has to look. */
  UNCLEAR;

  private static final Pattern REFUSAL =
      Pattern.compile(
          "거부|거절|차단|철회|해지|미동의|비동의|부동의|원치|optout|unsubscri|donot|dont|nocontact|^dnc"
              + "|withdr[ae]w|revok|refus|declin|block|suppress");

  private static final Pattern CONSENT =
      Pattern.compile(
          "(?<![미비부])동의(?!철회|거부|거절|해지|취소)|허용|가능|consent(?!withdr|revok|refus|declin)|optin"
              + "|(?<!dis)agree|permission|subscription");

  /** Mean what they say, whatever stands above them. */
  private static final Set<String> CONSENTING = Set.of("수신", "수신동의", "optin", "opt-in");

  /** Nobody can tell whether that is to the refusal or to the messages. */
  private static final Set<String> TO_EITHER = Set.of("동의", "동의함", "agree", "agreed", "in");

  /** Deny that there is a refusal. */
  private static final Set<String> DENYING =
      Set.of("n", "no", "false", "f", "0", "x", "×", "아니오", "아니요", "무", "해당없음", "없음", "inactive");

  static ConsentWord of(String title, String cell) {
    Boolean answer = Words.answer(cell);
    if (answer == null) {
      return UNCLEAR;
    }
    String word = Words.plain(cell);
    if (refuses(title)) {
      if (TO_EITHER.contains(word)) {
        return UNCLEAR;
      }
      return answer ? CONSENTING.contains(word) ? YES : NO : DENYING.contains(word) ? NOTHING : NO;
    }
    return answer ? YES : NO;
  }

  /** Whether a column holds refusals: its title names one, and no consent beside it. */
  static boolean refuses(String title) {
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s_'’-]", "");
    return REFUSAL.matcher(plain).find() && !CONSENT.matcher(plain).find();
  }
}
