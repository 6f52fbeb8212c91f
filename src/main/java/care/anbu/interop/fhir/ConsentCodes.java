package care.anbu.interop.fhir;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The codes and words by which a Consent says what messages it is about. */
final class ConsentCodes {

  /** HL7 v3 PurposeOfUse. */
  private static final Map<String, Purpose> PURPOSES =
      Map.of(
          "TREAT", Purpose.CARE,
          "CAREMGT", Purpose.CARE,
          "ETREAT", Purpose.CARE,
          "HMARKT", Purpose.ADVERTISING);

  /** HL7 v3 ParticipationMode, and the codes of FHIR's contact-point-system. */
  private static final Map<String, Channel> CHANNELS =
      Map.of(
          "PHONE", Channel.PHONE,
          "SMSWRIT", Channel.SMS,
          "SMS", Channel.SMS,
          "EMAILWRIT", Channel.EMAIL,
          "EMAIL", Channel.EMAIL,
          "MAILWRIT", Channel.LETTER,
          "LETTER", Channel.LETTER);

  private static final Pattern ADVERTISING =
      Pattern.compile("marketing|advertis|promotion|광고|마케팅|홍보");
  private static final Pattern CARE = Pattern.compile("recall|reminder|진료 ?안내|검진 ?안내|예약 ?안내");

  /** FHIR R4 consentaction: messages use what is known of a patient. */
  private static final String USE = "use";

  private ConsentCodes() {}

  /** The purposes that a provision names, else those that the category of the consent names. */
  static Collection<Purpose> purposes(JsonNode provision, JsonNode consent) {
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    for (JsonNode coding : provision.path("purpose")) {
      Purpose purpose = PURPOSES.get(coding.path("code").asText(""));
      if (purpose != null) {
        purposes.add(purpose);
      }
    }
    if (provision.path("purpose").isEmpty()) {
      for (String text : texts(consent.path("category"))) {
        if (ADVERTISING.matcher(text).find()) {
          purposes.add(Purpose.ADVERTISING);
        } else if (CARE.matcher(text).find()) {
          purposes.add(Purpose.CARE);
        }
      }
    }
    return purposes;
  }

  /** The channels that a provision or the category names; none: it is about all of them. */
  static Collection<Channel> channels(JsonNode provision, JsonNode consent) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (JsonNode concepts : List.of(provision.path("action"), consent.path("category"))) {
      for (JsonNode concept : concepts) {
        for (JsonNode coding : concept.path("coding")) {
          Channel channel = CHANNELS.get(coding.path("code").asText("").toUpperCase(Locale.ROOT));
          if (channel != null) {
            channels.add(channel);
          }
        }
      }
    }
    return channels;
  }

  /** Whether actions, where any are named, let the clinic write or call. */
  static boolean allowsUse(JsonNode actions) {
    for (JsonNode action : actions) {
      for (JsonNode coding : action.path("coding")) {
        String code = coding.path("code").asText("");
        if (code.equals(USE) || CHANNELS.containsKey(code.toUpperCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return actions.isEmpty();
  }

  private static List<String> texts(JsonNode concepts) {
    var texts = new ArrayList<String>();
    for (JsonNode concept : concepts) {
      texts.add(concept.path("text").asText("").toLowerCase(Locale.ROOT));
      for (JsonNode coding : concept.path("coding")) {
        texts.add(coding.path("code").asText("").toLowerCase(Locale.ROOT));
        texts.add(coding.path("display").asText("").toLowerCase(Locale.ROOT));
      }
    }
    return texts;
  }
}
