package care.anbu.outreach.letter;

import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.DueList;
import care.anbu.message.Rendering;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.gateway.Envelope;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.outreach.queue.Addressee;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.Composer;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.household.Households;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.LostRaces;
import care.anbu.shared.Problem;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a batch of the letters that are due, after checking each again. The words are kept with the
 * attempt, so that the file can be made again later. What cannot be set is held before anything is
 * printed, and an address that another batch of the day writes to waits until tomorrow.
 */
@ApplicationScoped
public class LetterMaking {

  /** Contacts of one file: a printer's tray, and a file that opens at once. */
  static final int CONTACTS = 500;

  /** As they are sorted at the post: by postal code, then house by house. */
  private static final Comparator<Printable> BY_PLACE =
      Comparator.comparing(
              (Printable one) -> one.address().postalCode,
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(one -> one.address().value)
          .thenComparing(one -> one.outreach().id);

  @Inject Outreaches outreaches;
  @Inject LetterBatches batches;
  @Inject Letters letters;
  @Inject LetterChecks checks;
  @Inject AddressDays addressDays;
  @Inject HeldLetters held;
  @Inject Attempts attempts;
  @Inject GatewayClients gatewayClients;
  @Inject Campaigns campaigns;
  @Inject Composer composer;
  @Inject ContactMatters matters;
  @Inject PersonalLinks links;
  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * One contact that may be printed, with its words.
   *
   * @param drawn the link that was drawn for it, which the words need not hold
   */
  private record Printable(
      Outreach outreach, Patient patient, ContactPoint address, Rendering text, String drawn) {

    String addressKey() {
      return Households.doorstep(patient, address);
    }

    Optional<PersonalLinks.Drawn> link() {
      return Optional.ofNullable(drawn)
          .filter(text.body()::contains)
          .map(address -> new PersonalLinks.Drawn(outreach.id, address));
    }
  }

  /**
   * What a batch is made by: its moment, and how its sheets are set.
   *
   * @param givenUp contacts that cannot be made, whose next step may
   */
  private record Making(Instant now, LocalDate today, LetterLayout layout, List<Long> givenUp) {}

  /**
   * @return null when none of those that were due can be printed now: each says why
   * @throws Problem when there is none to print
   */
  @InTurn
  public LetterBatch make(long staffId) {
    return LostRaces.inNew(() -> makeNow(staffId));
  }

  private LetterBatch makeNow(long staffId) {
    Clinic clinic = clinics.current();
    Envelope envelope = batches.envelope();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, clinic.zoneId());
    var making =
        new Making(now, today, new LetterLayout(envelope, clinic, today), new ArrayList<>());
    var batch = new LetterBatch();
    batch.madeBy = staffId;
    batch.madeAt = now;
    batch.envelopeCode = envelope.code();

    held.takeUpMended(making.layout(), now);
    outreaches.flush();
    List<Outreach> due = outreaches.holdDueLetters(now, CONTACTS);
    if (due.isEmpty()) {
      throw Problem.conflict("outreach:problem_no_letters");
    }
    List<Printable> printable = withAddresses(batch, printable(due, making), making);
    after.nextStep(making.givenUp(), today);
    if (printable.isEmpty()) {
      return null;
    }
    batches.persist(batch);
    print(batch, printable, making);
    return batch;
  }

  private List<Printable> printable(List<Outreach> due, Making making) {
    Map<Long, Patient> people =
        patients.list("id in ?1", due.stream().map(one -> one.patientId).toList()).stream()
            .collect(Collectors.toMap(one -> one.id, Function.identity()));
    Map<Long, ContactPoint> addresses =
        contactPoints
            .list("id in ?1", due.stream().map(one -> one.contactPointId).toList())
            .stream()
            .collect(Collectors.toMap(one -> one.id, Function.identity()));
    var about = matters.lists(due.stream().map(one -> one.id).toList());
    var printable = new ArrayList<Printable>();
    for (LetterChecks.Checked checked : checks.of(due, making.now())) {
      Outreach outreach = checked.outreach();
      if (checked.onlyPaused()) {
        continue;
      }
      if (checked.against() != null) {
        takeBack(outreach, checked.against(), making);
        continue;
      }
      compose(checked, about.get(outreach.id), making)
          .map(
              text ->
                  new Printable(
                      outreach,
                      people.get(outreach.patientId),
                      addresses.get(outreach.contactPointId),
                      text,
                      checked.row().recipient().addressee().link()))
          .filter(letter -> isSet(letter, making))
          .ifPresent(printable::add);
    }
    return printable;
  }

  /** A letter that cannot be put together holds up no other. */
  private Optional<Rendering> compose(LetterChecks.Checked letter, DueList due, Making making) {
    Outreach outreach = letter.outreach();
    try {
      Addressee to = letter.row().recipient().addressee();
      Optional<Rendering> text =
          outreach.withoutCampaign()
              ? composer.notice(letter.row().notice(), Channel.LETTER, to)
              : composer.compose(
                  campaigns.findById(outreach.campaignId), Channel.LETTER, to, due, making.today());
      if (text.isEmpty()) {
        takeBack(outreach, OutreachReason.NO_TEMPLATE, making);
      }
      return text;
    } catch (RuntimeException fault) {
      if (Transactions.ofDatabase(fault)) {
        throw fault;
      }
      Log.errorf(fault, "letter %s cannot be put together", outreach.ref());
      takeBack(outreach, OutreachReason.NOT_COMPOSED, making);
      return Optional.empty();
    }
  }

  private boolean isSet(Printable letter, Making making) {
    if (HeldLetters.problem(letter.patient(), letter.address(), making.layout()) != null) {
      if (HeldLetters.givenUp(letter.outreach(), making.today())) {
        takeBack(letter.outreach(), OutreachReason.NOT_PRINTABLE, making);
      } else {
        held.hold(letter.outreach(), making.now());
      }
      return false;
    }
    var words = Arrays.asList(letter.text().subject(), letter.text().body());
    if (!LetterFonts.missing(words).isEmpty()) {
      takeBack(letter.outreach(), OutreachReason.NOT_PRINTABLE, making);
      return false;
    }
    return true;
  }

  private static void takeBack(Outreach outreach, OutreachReason why, Making making) {
    outreach.cancelled(why, making.now());
    if (why.nextStepMayWork()) {
      making.givenUp().add(outreach.id);
    }
  }

  /** Those whose address no other batch of the day has; the others are due tomorrow. */
  private List<Printable> withAddresses(
      LetterBatch batch, List<Printable> printable, Making making) {
    if (printable.isEmpty()) {
      return printable;
    }
    Set<String> ours =
        addressDays.take(
            batch.id,
            making.today(),
            printable.stream().map(Printable::addressKey).collect(Collectors.toSet()));
    Instant tomorrow =
        making.today().plusDays(1).atStartOfDay(clinics.current().zoneId()).toInstant();
    printable.stream()
        .filter(letter -> !ours.contains(letter.addressKey()))
        .forEach(
            letter -> letter.outreach().comesBack(tomorrow, OutreachReason.SAME_CONTACT_TODAY));
    return printable.stream().filter(letter -> ours.contains(letter.addressKey())).toList();
  }

  /** One letter for all of a household: strangers at one address never read each other's names. */
  private void print(LetterBatch batch, List<Printable> printable, Making making) {
    var envelopes =
        printable.stream()
            .sorted(BY_PLACE)
            .collect(
                Collectors.groupingBy(
                    one -> Households.envelope(one.patient(), one.address()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<LetterReference> references = letters.fresh(envelopes.size());
    GatewayKind kind =
        gatewayClients
            .configured(Channel.LETTER)
            .map(set -> set.kind)
            .orElse(GatewayKind.LETTER_PDF);
    links.keep(printable.stream().flatMap(one -> one.link().stream()).toList(), making.now());
    int sheets = 0;
    for (List<Printable> together : envelopes.values()) {
      var letter = new Letter();
      letter.batchId = batch.id;
      letter.place = batch.letters++;
      letter.name(references.get(letter.place));
      letter.contacts = together.size();
      letter.addressKey = together.get(0).addressKey();
      letter.firstSheet = sheets + 1;
      letter.sheets = making.layout().sheets(text(together), letter.reference()).size();
      sheets += letter.sheets;
      letters.persist(letter);
      for (Printable one : together) {
        one.outreach().printed(letter.id, making.now());
        attempts.persist(attempt(one, letter, kind, making.now()));
      }
    }
  }

  private static LetterText text(List<Printable> together) {
    Printable first = together.get(0);
    return LetterText.of(
        together.stream().map(Printable::patient).distinct().map(one -> one.name).toList(),
        LetterText.Place.of(first.address()),
        together.stream()
            .map(
                one ->
                    LetterText.Part.of(one.patient().name, one.text().subject(), one.text().body()))
            .distinct()
            .toList(),
        "ko".equals(first.patient().language));
  }

  private static Attempt attempt(Printable one, Letter letter, GatewayKind kind, Instant now) {
    var attempt = new Attempt();
    attempt.outreachId = one.outreach().id;
    attempt.patientId = one.outreach().patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway = kind;
    attempt.gatewayRef = letter.id.toString();
    attempt.startedAt = now;
    attempt.subject = one.text().subject();
    attempt.content = one.text().body();
    return attempt;
  }
}
