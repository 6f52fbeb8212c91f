package care.anbu.protocol.preset;

import care.anbu.protocol.rule.ProtocolDefinition;

/**
 * A public rule that a protocol may be made from.
 *
 * @param country whose rule it is: KR or US
 * @param source where it was read, and how sure that is
 */
public record Preset(
    String id,
    String country,
    String nameKo,
    String nameEn,
    String source,
    ProtocolDefinition definition) {

  /** What it is called in a language. */
  public String name(String language) {
    return "ko".equals(language) ? nameKo : nameEn;
  }
}
