package care.anbu.interop.store;

import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportRun;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Refused;
import care.anbu.patient.PatientsChanged;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Stores what a single message brought, at once and as a whole, in the transaction of the caller:
 * the way in for sources that send one thing after the other instead of files.
 */
@ApplicationScoped
public class MessageStore {

  /**
   * What became of a message.
   *
   * @param patient whom it is about; null when nobody
   * @param patients whether patients were created or changed
   * @param visits whether visits were created or changed
   * @param contactsEnded phones, e-mail and postal addresses that it ended
   */
  public record Stored(Long patient, boolean patients, boolean visits, int contactsEnded) {}

  /**
   * A message must be stored while no other of its clinic is, for instance since it would make
   * staff, a place or a code that another one may be making too.
   */
  public static final class ComesAlone extends RuntimeException {
    public ComesAlone() {
      super("stored while no other message of the clinic is", null, false, false);
    }
  }

  @Inject BatchWriter writer;
  @Inject Rows rows;
  @Inject CurrentClinic clinic;
  @Inject Event<PatientsChanged> changed;
  @Inject Clock clock;

  /**
   * Stores the readings of a message.
   *
   * @param messageId tells it from other messages
   * @param alone whether no other message of the clinic is being stored
   * @throws ComesAlone where it must be; the transaction must then be rolled back
   * @throws Refused where anything in it cannot be stored; the transaction must then be rolled back
   */
  public Stored store(ImportFormat format, long messageId, List<Reading> readings, boolean alone) {
    var run = new ImportRun();
    run.id = messageId;
    var progress = new RunningImport(run, format, null);
    progress.codes = CodeBook.ofMessage(rows);
    BatchResult result = writer.write(progress, clock.instant(), readings, true);
    for (ImportNote note : result.notes) {
      if (note.outcome == ImportNote.Outcome.REJECTED) {
        throw Refused.rejected(note.reason, note.detail);
      }
    }
    if (!alone && (result.ofNoPatient || progress.codes.hasMade())) {
      throw new ComesAlone();
    }
    if (result.patients) {
      changed.fire(new PatientsChanged(clinic.id()));
    }
    return new Stored(result.patient, result.patients, result.visits, result.contactsEnded);
  }
}
