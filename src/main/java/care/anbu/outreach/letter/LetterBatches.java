package care.anbu.outreach.letter;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.message.DueList;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.Attempts;
import care.anbu.outreach.queue.Composer;
import care.anbu.outreach.queue.PreSendCheck;
import care.anbu.outreach.queue.QueuedMessage;
import care.anbu.outreach.queue.QueuedMessages;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.household.Households;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import care.anbu.shared.Transactions;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Letters that wait, batches that were made of them, and what comes back from the post. */
@ApplicationScoped
public class LetterBatches implements PanacheRepository<LetterBatch> {

  /** Letters of one file: a printer's tray, and a file that opens at once. */
  static final int LETTERS = 500;

  @Inject Outreaches outreaches;
  @Inject Attempts attempts;
  @Inject QueuedMessages queuedMessages;
  @Inject GatewayClients gatewayClients;
  @Inject Campaigns campaigns;
  @Inject Composer composer;
  @Inject ContactMatters matters;
  @Inject ContactPoints contactPoints;
  @Inject AfterSending after;
  @Inject Clinics clinics;
  @Inject LetterPdf pdf;
  @Inject HeldLetters held;
  @Inject Clock clock;

  /** A letter of a batch, with whom it is for. */
  public record Entry(Outreach outreach, Patient patient, ContactPoint address, Attempt attempt) {}

  public LetterBatch require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** Newest first. */
  public List<LetterBatch> latest(int limit) {
    return find("order by id desc").page(0, limit).list();
  }

  /** Letters due for the next batch. */
  public long waiting() {
    return outreaches.waiting(Channel.LETTER, clock.instant());
  }

  /**
   * Makes a batch of the letters that are due, after checking each again. The words are kept with
   * the attempt, so the file can be made again later and stays the same. What cannot be set is
   * held, before anything is printed.
   *
   * @return null when all that were due are held
   * @throws Problem when there is none to print
   */
  @InTurn
  @Transactional
  public LetterBatch make(long staffId) {
    Instant now = clock.instant();
    held.takeUpMended(now);
    outreaches.flush();
    List<Outreach> due = outreaches.holdDueLetters(now, LETTERS);
    var batch = new LetterBatch();
    batch.madeBy = staffId;
    batch.madeAt = now;
    persist(batch);
    flush();
    Map<Outreach, QueuedMessage> checked = check(due, now);
    var about = matters.lists(checked.keySet().stream().map(outreach -> outreach.id).toList());
    checked.forEach(
        (outreach, row) ->
            printOrSetAside(new Printable(outreach, row, about.get(outreach.id)), batch, now));
    flush();
    batch.letters = envelopes(batch.id).size();
    if (batch.letters > 0) {
      return batch;
    }
    if (due.stream().noneMatch(letter -> letter.reason() == OutreachReason.NOT_PRINTABLE)) {
      throw Problem.conflict("outreach:problem_no_letters");
    }
    delete(batch);
    return null;
  }

  private Map<Outreach, QueuedMessage> check(List<Outreach> due, Instant now) {
    var ids = due.stream().map(outreach -> outreach.id).toList();
    if (ids.isEmpty()) {
      return Map.of();
    }
    var byId = due.stream().collect(Collectors.toMap(outreach -> outreach.id, Function.identity()));
    var involved = campaignsOf(due);
    var checked = new LinkedHashMap<Outreach, QueuedMessage>();
    for (QueuedMessage row : queuedMessages.read(Channel.LETTER, ids, involved, now)) {
      if (row.standing().campaign() == CampaignState.PAUSED) {
        continue;
      }
      Outreach outreach = byId.get(row.outreachId());
      OutreachReason against = PreSendCheck.against(row);
      if (against == null) {
        checked.put(outreach, row);
      } else {
        outreach.cancelled(against, now);
        nextStep(outreach, against, now);
      }
    }
    return checked;
  }

  /** A letter that cannot be put together holds up no other. */
  private void printOrSetAside(Printable letter, LetterBatch batch, Instant now) {
    Outreach outreach = letter.outreach();
    try {
      print(letter, batch, now);
    } catch (RuntimeException fault) {
      if (Transactions.ofDatabase(fault)) {
        throw fault;
      }
      Log.errorf(fault, "letter %s cannot be put together", outreach.ref());
      outreach.cancelled(OutreachReason.NOT_COMPOSED, now);
      nextStep(outreach, OutreachReason.NOT_COMPOSED, now);
    }
  }

  /** A letter that was checked, with all that is due of whom it is for. */
  private record Printable(Outreach outreach, QueuedMessage row, DueList due) {}

  private void print(Printable letter, LetterBatch batch, Instant now) {
    Outreach outreach = letter.outreach();
    QueuedMessage row = letter.row();
    LocalDate today = now.atZone(clinics.current().zoneId()).toLocalDate();
    var text =
        composer.compose(
            campaigns.findById(outreach.campaignId),
            Channel.LETTER,
            row.recipient().addressee(),
            letter.due(),
            today);
    if (text.isEmpty()) {
      outreach.cancelled(OutreachReason.NO_TEMPLATE, now);
      nextStep(outreach, OutreachReason.NO_TEMPLATE, now);
      return;
    }
    if (!HeldLetters.missing(row.recipient().addressee().name(), row.recipient().address())
        .isEmpty()) {
      held.hold(outreach, now);
      return;
    }
    var words = Arrays.asList(text.get().subject(), text.get().body());
    if (!LetterFonts.missing(words).isEmpty()) {
      outreach.cancelled(OutreachReason.NOT_PRINTABLE, now);
      nextStep(outreach, OutreachReason.NOT_PRINTABLE, now);
      return;
    }
    outreach.printed(batch.id, now);
    var attempt = new Attempt();
    attempt.outreachId = outreach.id;
    attempt.patientId = outreach.patientId;
    attempt.reference = Id.text(attempt.id);
    attempt.gateway =
        gatewayClients
            .configured(Channel.LETTER)
            .map(set -> set.kind)
            .orElse(GatewayKind.LETTER_PDF);
    attempt.startedAt = now;
    attempt.subject = text.get().subject();
    attempt.content = text.get().body();
    attempts.persist(attempt);
  }

  /**
   * Writes the file of a batch: one letter per household and address, for all who are due there.
   */
  @Transactional
  public void write(LetterBatch batch, OutputStream out) {
    Clinic clinic = clinics.current();
    pdf.write(
        envelopes(batch.id).values().stream().map(LetterBatches::letter).toList(),
        clinic,
        batch.madeAt.atZone(clinic.zoneId()).toLocalDate(),
        out);
  }

  /** The letters of a batch by envelope: strangers at one address never read each other's names. */
  private Map<String, List<Entry>> envelopes(long batchId) {
    return entries(batchId).stream()
        .collect(
            Collectors.groupingBy(
                entry -> Households.envelope(entry.patient(), entry.address()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static Letter letter(List<Entry> entries) {
    Entry first = entries.get(0);
    return new Letter(
        entries.stream().map(entry -> entry.patient()).distinct().map(one -> one.name).toList(),
        first.address().value,
        first.address().postalCode,
        entries.stream()
            .map(entry -> Letter.Part.of(entry.attempt().subject, entry.attempt().content))
            .distinct()
            .toList(),
        first.patient().language.equals("ko"));
  }

  /** The letters of a batch in the order of the file. */
  public List<Entry> entries(long batchId) {
    return getEntityManager()
        .createQuery(
            "select o, p, c, a from Outreach o join Patient p on p.id = o.patientId"
                + " join ContactPoint c on c.id = o.contactPointId"
                + " join Attempt a on a.outreachId = o.id where o.letterBatchId = ?1"
                + " order by c.value, o.id",
            Object[].class)
        .setParameter(1, batchId)
        .getResultStream()
        .map(
            row ->
                new Entry(
                    (Outreach) row[0], (Patient) row[1], (ContactPoint) row[2], (Attempt) row[3]))
        .toList();
  }

  /** All envelopes of the batch went to the post. */
  @Transactional
  public void post(long batchId, long staffId) {
    LetterBatch batch = require(batchId);
    Instant now = clock.instant();
    batch.post(staffId, now);
    for (Entry entry : entries(batchId)) {
      if (entry.outreach().hear(OutreachState.SENT, null, now)) {
        entry.attempt().outcome = Outcome.ACCEPTED;
        entry.attempt().endedAt = now;
      }
    }
  }

  /**
   * The post brought an envelope back: nobody lives there under these names any more.
   *
   * @param outreachId the letter of any of those whom it was for
   */
  @Transactional
  public void returned(long batchId, long outreachId) {
    List<Entry> envelope =
        envelopes(batchId).values().stream()
            .filter(e -> e.stream().anyMatch(entry -> entry.outreach().id == outreachId))
            .findFirst()
            .orElseThrow(Problem::notFound);
    Instant now = clock.instant();
    for (Entry entry : envelope) {
      Outreach outreach = outreaches.hold(entry.outreach().id);
      if (outreach.hear(OutreachState.FAILED, OutreachReason.RETURNED, now)) {
        contactPoints.require(outreach.patientId, outreach.contactPointId).recordWrongNumber(clock);
        nextStep(outreach, OutreachReason.RETURNED, now);
      }
    }
  }

  private void nextStep(Outreach outreach, OutreachReason why, Instant now) {
    if (why.nextStepMayWork()) {
      after.nextStep(List.of(outreach.id), now.atZone(clinics.current().zoneId()).toLocalDate());
    }
  }

  private Map<Long, Campaign> campaignsOf(List<Outreach> due) {
    return campaigns
        .list("id in ?1", due.stream().map(outreach -> outreach.campaignId).distinct().toList())
        .stream()
        .collect(Collectors.toMap(campaign -> campaign.id, Function.identity()));
  }
}
