package care.anbu.outreach.page;

import care.anbu.campaign.Campaigns;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.DueList;
import care.anbu.message.Variable;
import care.anbu.message.Variables;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.link.PersonalLink;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.outreach.page.Sight.Sender;
import care.anbu.outreach.reply.Reply.Way;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody sees who follows a link, and what becomes of what they say. Before the birth date
 * that is who wrote and nothing else; behind it, no more than the message said. Runs in the clinic
 * of the link and the transaction of the request.
 */
@ApplicationScoped
class PersonalVisits {

  /** As by the link that ends e-mails: nobody has to prove anything to be left alone. */
  private static final Set<String> WITHOUT_DATE = Set.of("notMe", "stopHere");

  @Inject PersonalLinks links;
  @Inject PageKey key;
  @Inject PageAnswers answers;
  @Inject PageCorrections corrections;
  @Inject Outreaches outreaches;
  @Inject ContactMatters matters;
  @Inject Campaigns campaigns;
  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject Clock clock;

  /**
   * What is asked.
   *
   * @param said whether a form was sent
   * @param language chosen on the page; null: that of the patient
   * @param remote the address that the request came from
   * @param guarded nothing is taken down that needs no birth date
   */
  record Asked(boolean said, PageForm form, String language, String remote, boolean guarded) {}

  /**
   * What is shown.
   *
   * @param miss something did not fit
   */
  record Seen(Sight sight, boolean miss) {

    /** Whoever sees it has shown that they know the birth date. */
    boolean proven() {
      return sight.key() != null;
    }
  }

  /** Whose page it is, and what is asked there. */
  private record Visit(PersonalLink link, Speaker speaker, Asked asked) {

    Sender sender() {
      return Sender.of(speaker.clinic(), language());
    }

    Patient patient() {
      return speaker.patient();
    }

    String language() {
      return speaker.language();
    }

    PageForm form() {
      return asked.form;
    }
  }

  /**
   * Empty: the link has ended, or its contact, or the person is not here any more.
   *
   * @throws Problem that names what cannot be taken down: nothing of it is, and {@link #refused}
   *     says so in a transaction of its own
   */
  Optional<Seen> of(long linkId, Asked asked) {
    return visit(linkId, asked)
        .map(visit -> asked.said() ? said(visit) : new Seen(closed(visit, null), false));
  }

  /** What is shown where something could not be taken down. */
  Optional<Seen> refused(long linkId, Asked asked, Problem why) {
    String wrong = why.field() == null ? Sight.UNSAVED : why.field();
    return visit(linkId, asked)
        .map(
            visit -> opens(visit) ? open(visit, wrong, visit.form()) : closed(visit, Sight.UNSAVED))
        .map(sight -> new Seen(sight, false));
  }

  private Optional<Visit> visit(long linkId, Asked asked) {
    // Forms of one link are taken down one after the other, so that each knows what was said.
    PersonalLink link = asked.said() ? links.hold(linkId) : links.findById(linkId);
    if (link == null || link.expired(clock.instant())) {
      return Optional.empty();
    }
    Outreach contact = outreaches.findById(link.outreachId());
    Patient patient = contact == null ? null : patients.findById(contact.patientId);
    if (patient == null || patient.erasedAt != null || patient.deceased) {
      return Optional.empty();
    }
    return Optional.of(new Visit(link, speaker(link, contact, patient, asked), asked));
  }

  private Speaker speaker(PersonalLink link, Outreach contact, Patient patient, Asked asked) {
    Clinic clinic = clinics.current();
    LocalDate today = LocalDate.ofInstant(clock.instant(), clinic.zoneId());
    String own = "ko".equals(patient.language) ? "ko" : "en";
    // A form without a key looks the same each time: it is the same one for a day.
    String of = link.id + (asked.form().has("key") ? "" : " " + today);
    return new Speaker(
        patient,
        contact,
        clinic,
        today,
        asked.language() == null ? own : asked.language(),
        Way.PAGE,
        null,
        asked.form().reference(of));
  }

  private Seen said(Visit visit) {
    String what = visit.form().get("do");
    boolean open = opens(visit);
    if (what.equals("birth") && mayTry(visit)) {
      return tried(visit);
    }
    if (open && what.equals("look")) {
      return new Seen(look(visit, PageForm.EMPTY), false);
    }
    if (!open && !withoutDate(visit, what)) {
      return new Seen(closed(visit, lost(visit, what)), false);
    }
    String said = answers.take(what, visit.speaker, visit.form());
    return new Seen(thanks(visit, said, open), false);
  }

  /** Whoever has shown the birth date within the hour: what others try meanwhile ends it not. */
  private boolean opens(Visit visit) {
    return key.opens(visit.form().get("key"), visit.link, visit.patient());
  }

  /** Whoever got it by mistake knows no birth date; whose date is not known here can only ask. */
  private boolean withoutDate(Visit visit, String what) {
    return !visit.asked.guarded
        && (WITHOUT_DATE.contains(what) || what.equals("callBack") && !mayTry(visit));
  }

  /** What is to be said of a form that is not taken down; null: it said nothing. */
  private String lost(Visit visit, String what) {
    if (what.equals("birth") || what.equals("look")) {
      return null;
    }
    return mayTry(visit) && !what.isEmpty() ? Sight.AGAIN : Sight.UNSAVED;
  }

  private boolean mayTry(Visit visit) {
    return visit.patient().birthDate != null && !links.spent(visit.link);
  }

  /** What cannot be a date is no try, nor what can be read in two ways: each try is one date. */
  private Seen tried(Visit visit) {
    Speaker speaker = visit.speaker;
    Set<LocalDate> typed =
        TypedBirthDate.read(
            visit.form().get("birthDate"), speaker.today(), speaker.clinic().country);
    if (typed.size() != 1) {
      return new Seen(closed(visit, typed.isEmpty() ? "unreadable" : "twoWays"), false);
    }
    boolean counted = links.take(visit.link);
    if (counted && typed.contains(visit.patient().birthDate)) {
      links.forgive(visit.link);
      return new Seen(look(visit, visit.form()), false);
    }
    if (counted && links.spent(visit.link)) {
      corrections.triedOut(speaker);
    }
    return new Seen(closed(visit, mayTry(visit) ? "other" : "spent"), true);
  }

  private Sight closed(Visit visit, String wrong) {
    Channel channel = visit.speaker.contact().channel;
    return mayTry(visit)
        ? Sight.birthDate(
            visit.sender(), visit.language(), channel, wrong, links.left(visit.link), visit.form())
        : Sight.callOnly(
            visit.sender(), visit.language(), channel, wrong, visit.patient().birthDate != null);
  }

  private Sight look(Visit visit, PageForm typed) {
    accessLogs.recordByPatient(visit.patient().id, visit.asked.remote());
    return open(visit, null, typed);
  }

  private Sight open(Visit visit, String wrong, PageForm typed) {
    return Sight.answers(
        visit.sender(),
        visit.language(),
        key.of(visit.link, visit.patient()),
        about(visit.speaker),
        own(visit.speaker),
        wrong,
        typed);
  }

  private Sight thanks(Visit visit, String said, boolean open) {
    String again = open ? key.of(visit.link, visit.patient()) : null;
    return Sight.thanks(visit.sender(), visit.language(), again, said, visit.form());
  }

  /** As the message may have named it where others read along; null: a consent. */
  private String about(Speaker speaker) {
    Outreach contact = speaker.contact();
    if (contact.withoutCampaign()) {
      return null;
    }
    if (campaigns.findById(contact.campaignId).purpose == Purpose.ADVERTISING) {
      return MessageBundles.get(PersonalTexts.class, Localized.Literal.of(speaker.language()))
          .news();
    }
    DueList told = matters.lists(List.of(contact.id)).getOrDefault(contact.id, DueList.UNNAMED);
    // What the message said of others at home is theirs, and names them.
    List<DueList.Person> own =
        told.people().stream().filter(person -> person.whose() == DueList.Whose.ADDRESSEE).toList();
    DueList due = own.isEmpty() ? DueList.UNNAMED : new DueList(own);
    return Variables.from(speaker.clinic(), null, Channel.SMS, speaker.language(), speaker.today())
        .due(due)
        .value(Variable.DUE_LIST)
        .orElseThrow();
  }

  private Sight.Own own(Speaker speaker) {
    Patient patient = speaker.patient();
    Optional<ContactPoint> phone = corrections.shown(speaker, null).filter(ContactPoint::live);
    return new Sight.Own(
        phone.map(point -> point.lastDigits).orElse(null),
        phone.map(point -> Id.text(point.id)).orElse(""),
        patient.preferredChannel == null ? null : patient.preferredChannel.name(),
        patient.language,
        channels(patient),
        speaker.today(),
        speaker.lastDay());
  }

  /** By which the patient can be reached now; the preferred one too, so that it is not lost. */
  private List<String> channels(Patient patient) {
    Set<ContactKind> live =
        contactPoints.ofPatient(patient.id).stream()
            .filter(ContactPoint::live)
            .map(point -> point.kind)
            .collect(Collectors.toSet());
    return Stream.of(Channel.values())
        .filter(channel -> channel == patient.preferredChannel || reaches(channel, live))
        .map(Channel::name)
        .toList();
  }

  private static boolean reaches(Channel channel, Set<ContactKind> live) {
    return switch (channel) {
      case PHONE -> live.contains(ContactKind.MOBILE) || live.contains(ContactKind.LANDLINE);
      case SMS -> live.contains(ContactKind.MOBILE);
      case EMAIL -> live.contains(ContactKind.EMAIL);
      case LETTER -> live.contains(ContactKind.ADDRESS);
    };
  }
}
