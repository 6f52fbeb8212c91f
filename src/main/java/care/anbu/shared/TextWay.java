package care.anbu.shared;

import java.util.List;

/**
 * In which way a text reaches a phone. All are the channel {@link Channel#SMS}, with its consent
 * and its caps; each has its own price, and its own phones that it reaches.
 */
public enum TextWay {
  /** A short message of the network. */
  SMS,
  /** A long message of Korean carriers, above 90 bytes. */
  LMS,
  /** KakaoTalk AlimTalk: in the app, in words that Kakao has approved. */
  ALIMTALK;

  /** The ways that there are in a country, the plainest first. */
  public static List<TextWay> in(String country) {
    return "KR".equals(country) ? List.of(values()) : List.of(SMS);
  }
}
