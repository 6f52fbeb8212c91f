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
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody sees who follows a link, and what becomes of what they say. Before the birth date
 * that is who wrote and nothing else; behind it, no more than the message said. Runs in the clinic
 * of the link and the transaction of the request.
 */
@ApplicationScoped
class PersonalVisits {

  /** The year ahead in which somebody may say that they will come. */
  private static final int MONTHS_AHEAD = 12;

  @Inject PersonalLinks links;
  @Inject PageKey key;
  @Inject PageAnswers answers;
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
   */
  record Asked(boolean said, PageForm form, String language, String remote) {}

  /**
   * What is shown.
   *
   * @param miss something did not fit
   */
  record Seen(Sight sight, boolean miss) {}

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

  /** Empty: the link has ended, or its contact, or the person is not here any more. */
  Optional<Seen> of(long linkId, Asked asked) {
    PersonalLink link = links.findById(linkId);
    if (link == null || link.expired(clock.instant())) {
      return Optional.empty();
    }
    Outreach contact = outreaches.findById(link.outreachId());
    Patient patient = contact == null ? null : patients.findById(contact.patientId);
    if (patient == null || patient.erasedAt != null || patient.deceased) {
      return Optional.empty();
    }
    var visit = new Visit(link, speaker(contact, patient, asked.language()), asked);
    return Optional.of(asked.said() ? said(visit) : new Seen(closed(visit, null), false));
  }

  private Speaker speaker(Outreach contact, Patient patient, String chosen) {
    Clinic clinic = clinics.current();
    String own = "ko".equals(patient.language) ? "ko" : "en";
    return new Speaker(
        patient,
        contact,
        clinic,
        LocalDate.ofInstant(clock.instant(), clinic.zoneId()),
        chosen == null ? own : chosen,
        Way.PAGE,
        null);
  }

  private Seen said(Visit visit) {
    String what = visit.form().get("do");
    boolean open = mayTry(visit) && key.opens(visit.form().get("key"), visit.link, visit.patient());
    if (what.equals("birth") && mayTry(visit)) {
      return tried(visit);
    }
    if (open && what.equals("look")) {
      return new Seen(look(visit), false);
    }
    // Whoever got it by mistake knows no birth date, and whose date is not known here can only ask.
    boolean withoutDate = what.equals("notMe") || what.equals("callBack") && !mayTry(visit);
    if (!open && !withoutDate) {
      return new Seen(closed(visit, what.isEmpty() ? null : "again"), false);
    }
    try {
      String said = answers.take(what, visit.speaker, visit.form());
      return new Seen(thanks(visit, said, open), false);
    } catch (Problem unreadable) {
      return new Seen(
          open ? open(visit, unreadable.field(), visit.form()) : closed(visit, null), false);
    }
  }

  private boolean mayTry(Visit visit) {
    return visit.patient().birthDate != null && !links.spent(visit.link);
  }

  /** What cannot be a date is no try; what can be read in two ways is one. */
  private Seen tried(Visit visit) {
    Speaker speaker = visit.speaker;
    Set<LocalDate> typed =
        TypedBirthDate.read(
            visit.form().get("birthDate"), speaker.today(), speaker.clinic().country);
    if (typed.isEmpty()) {
      return new Seen(closed(visit, "unreadable"), false);
    }
    if (links.take(visit.link) && typed.contains(visit.patient().birthDate)) {
      links.giveBack(visit.link);
      return new Seen(look(visit), false);
    }
    return new Seen(closed(visit, "other"), true);
  }

  private Sight closed(Visit visit, String wrong) {
    return mayTry(visit)
        ? Sight.birthDate(visit.sender(), visit.language(), wrong, links.left(visit.link))
        : Sight.callOnly(visit.sender(), visit.language());
  }

  private Sight look(Visit visit) {
    accessLogs.recordByPatient(visit.patient().id, visit.asked.remote());
    return open(visit, null, PageForm.EMPTY);
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
    return Sight.thanks(visit.sender(), visit.language(), again, said);
  }

  /** As the message may have named it where others read along; null: a consent. */
  private String about(Speaker speaker) {
    Outreach contact = speaker.contact();
    if (contact.isNotice()) {
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
    String phone =
        contactPoints.ofPatient(speaker.patient().id).stream()
            .filter(ContactPoint::live)
            .map(point -> point.lastDigits)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Channel preferred = speaker.patient().preferredChannel;
    return new Sight.Own(
        phone,
        preferred == null ? null : preferred.name(),
        speaker.today(),
        speaker.today().plusMonths(MONTHS_AHEAD));
  }
}
