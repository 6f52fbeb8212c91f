package care.anbu.interop.fhir;

import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.ConsentFormDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.Texts;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Consent as words about messages of the clinic. A yes counts only where it is certain: in force,
 * for a purpose that is named, and under no condition that Anbu cannot keep. A no is taken broadly:
 * where it names no purpose it is one to all messages.
 */
final class ConsentMapping {

  private static final int EVIDENCE = 200;
  private static final String PERIOD_END = "/provision/period/end";
  private static final String END = " end";

  /** Consents to something else, whose yes or no says nothing about messages. */
  private static final Set<String> OTHER_MATTERS = Set.of("research", "adr", "treatment");

  /** Limits of a provision that Anbu cannot tell messages by. */
  private static final List<String> CONDITIONS =
      List.of("data", "dataPeriod", "securityLabel", "class", "code");

  private final References references;
  private final FhirDates dates;
  private final Instant now;
  private final List<String> unused;

  /**
   * @param unused elements of the consent that are not understood; of a provision, they may be
   *     conditions
   */
  ConsentMapping(FhirContext context, List<String> unused) {
    this.unused = unused;
    references = new References(context.source());
    dates = new FhirDates(context);
    now = context.now();
  }

  /** A purpose and the channels of a word; no channel: all of them. */
  private record Word(Purpose purpose, Channel channel) {

    String name() {
      return purpose + " " + channel;
    }
  }

  /** The document, and behind it a word for each purpose and channel. */
  List<Draft> map(JsonNode consent) {
    SourceKey key = references.key(Kind.CONSENT, "Consent", consent);
    SourceKey patient = references.target(Kind.PATIENT, "Patient", consent.path("patient"));
    if (patient == null) {
      throw Refused.rejected(Reason.UNKNOWN_PATIENT, "Consent.patient");
    }
    String status = consent.path("status").asText("");
    if (status.equals("draft") || status.equals("proposed")) {
      throw Refused.ignored(Reason.NOT_SAID_YET, "Consent.status");
    }
    if (OTHER_MATTERS.stream().anyMatch(code -> Codings.says(consent.path("scope"), code))) {
      throw Refused.ignored(Reason.CONSENT_TO_SOMETHING_ELSE, "Consent.scope");
    }
    Refused nothingSaid = nothingSaid(status);
    Map<Word, Boolean> words = nothingSaid == null ? words(consent) : new LinkedHashMap<>();
    if (!status.equals("active")) {
      words.values().removeIf(granted -> granted);
    }
    if (words.isEmpty() && nothingSaid == null) {
      nothingSaid = Refused.ignored(Reason.CONSENT_NOT_CERTAIN, "Consent.provision");
    }
    var drafts = new ArrayList<Draft>();
    words.forEach((word, granted) -> drafts.addAll(said(consent, patient, word, granted)));
    Set<SourceKey> present = drafts.stream().map(Draft::key).collect(Collectors.toSet());
    List<SourceKey> gone = parts(consent).filter(part -> !present.contains(part)).toList();
    drafts.add(0, new ConsentFormDraft(key, patient, gone, nothingSaid));
    return drafts;
  }

  /** Why a consent says nothing (any more); null where it does. */
  private static Refused nothingSaid(String status) {
    if (status.equals("inactive") || status.equals("entered-in-error")) {
      return Refused.ignored(Reason.NO_LONGER_IN_FORCE, "Consent.status");
    }
    return null;
  }

  /** The names of all words that a consent can hold. */
  private Stream<SourceKey> parts(JsonNode consent) {
    return Purpose.OF_MESSAGES.stream()
        .flatMap(
            purpose ->
                Stream.concat(Stream.of((Channel) null), Arrays.stream(Channel.values()))
                    .map(channel -> new Word(purpose, channel)))
        .flatMap(word -> Stream.of(word.name(), word.name() + END))
        .map(name -> references.part(Kind.CONSENT, "Consent", consent, name));
  }

  /** What is said for each purpose and channel; where both are said, the no counts. */
  private Map<Word, Boolean> words(JsonNode consent) {
    var words = new LinkedHashMap<Word, Boolean>();
    JsonNode root = consent.path("provision");
    boolean rejected = consent.path("status").asText().equals("rejected");
    boolean deny =
        rejected
            || (root.has("type")
                ? root.path("type").asText().equals("deny")
                : Codings.says(consent.path("policyRule"), "OPTOUT"));
    boolean permit =
        root.path("type").asText("").equals("permit")
            || Codings.says(consent.path("policyRule"), "OPTIN");
    if (deny || permit) {
      add(words, consent, root, deny);
    }
    for (JsonNode nested : root.path("provision")) {
      String type = nested.path("type").asText("");
      if (type.equals("deny") || (type.equals("permit") && !rejected && !nested.has("period"))) {
        add(words, consent, nested, type.equals("deny"));
      }
    }
    return words;
  }

  private void add(Map<Word, Boolean> words, JsonNode consent, JsonNode provision, boolean deny) {
    if (!deny && !certain(provision, consent)) {
      return;
    }
    Collection<Purpose> purposes = ConsentCodes.purposes(provision, consent);
    if (deny && purposes.isEmpty() && provision.path("purpose").isEmpty()) {
      purposes = Purpose.OF_MESSAGES;
    }
    Collection<Channel> channels = ConsentCodes.channels(provision, consent);
    for (Purpose purpose : purposes) {
      if (channels.isEmpty()) {
        words.merge(new Word(purpose, null), !deny, Boolean::logicalAnd);
      }
      for (Channel channel : channels) {
        words.merge(new Word(purpose, channel), !deny, Boolean::logicalAnd);
      }
    }
  }

  private boolean certain(JsonNode provision, JsonNode consent) {
    String end = consent.at(PERIOD_END).asText("");
    return (end.isEmpty() || dates.instant(end, "Consent.provision.period.end").isAfter(now))
        && unused.stream().noneMatch(ConsentMapping::mayBeACondition)
        && CONDITIONS.stream().allMatch(element -> provision.path(element).isEmpty())
        && onlyToItsKeeper(provision.path("actor"), consent.path("organization"))
        && ConsentCodes.allowsUse(provision.path("action"));
  }

  private static boolean mayBeACondition(String path) {
    return path.startsWith("Consent.provision") && !path.contains(".extension(")
        || path.endsWith(Modifiers.EXTENSION)
        || path.endsWith(Modifiers.RULES);
  }

  /** Whether the only actors are the organizations to which the consent was given. */
  private static boolean onlyToItsKeeper(JsonNode actors, JsonNode organizations) {
    var keepers = new HashSet<String>();
    organizations.forEach(keeper -> keepers.add(keeper.path("reference").asText("")));
    for (JsonNode actor : actors) {
      String reference = actor.at("/reference/reference").asText("");
      if (reference.isEmpty() || !keepers.contains(reference)) {
        return false;
      }
    }
    return true;
  }

  /** A word; behind a yes with an end comes a no on that day. */
  private List<Draft> said(JsonNode consent, SourceKey patient, Word word, boolean granted) {
    var drafts = new ArrayList<Draft>();
    drafts.add(said(consent, patient, word, word.name(), granted, at(consent, granted)));
    String end = consent.at(PERIOD_END).asText("");
    if (granted && !end.isEmpty()) {
      Instant over = dates.instant(end, "Consent.provision.period.end");
      drafts.add(said(consent, patient, word, word.name() + END, false, over));
    }
    return drafts;
  }

  private Draft said(
      JsonNode consent, SourceKey patient, Word word, String part, boolean granted, Instant at) {
    return new ConsentDraft(
        references.part(Kind.CONSENT, "Consent", consent, part),
        patient,
        word.purpose(),
        word.channel(),
        granted,
        at,
        evidence(consent),
        List.of());
  }

  /**
   * When it was said, or from when on it holds; null where that is unknown or cannot be. A no that
   * begins later holds at once.
   */
  private Instant at(JsonNode consent, boolean granted) {
    Instant said = dates.pastOrNull(consent.path("dateTime").asText(""), "Consent.dateTime");
    String start = consent.at("/provision/period/start").asText("");
    if (!granted || start.isEmpty()) {
      return said;
    }
    Instant begins = dates.instant(start, "Consent.provision.period.start");
    return said == null || begins.isAfter(said) ? begins : said;
  }

  private static String evidence(JsonNode consent) {
    String title = consent.at("/sourceAttachment/title").asText("").strip();
    String source =
        !title.isEmpty() ? title : consent.at("/sourceReference/reference").asText("").strip();
    return Texts.cut(
        source.isEmpty() ? "Consent/" + consent.path("id").asText() : source, EVIDENCE);
  }
}
