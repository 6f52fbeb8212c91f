package care.anbu.protocol.words;

import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.segment.criterion.CriterionNames;

/** Says a protocol in one sentence: whom it means, when it is due, and what settles it. */
public final class ProtocolSentence {

  private ProtocolSentence() {}

  /** Says only at which ages it holds and when it is due: to tell protocols apart in a list. */
  public static String brief(ProtocolDefinition definition, String language, CriterionNames names) {
    return "ko".equals(language)
        ? new KoreanProtocol(names).brief(definition)
        : new EnglishProtocol(names).brief(definition);
  }

  /**
   * @param language {@code ko} or {@code en}
   * @param names the name of a department in that language
   */
  public static String of(ProtocolDefinition definition, String language, CriterionNames names) {
    return "ko".equals(language)
        ? new KoreanProtocol(names).of(definition)
        : new EnglishProtocol(names).of(definition);
  }
}
