package care.anbu.outreach.letter;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.gateway.Envelope;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Letters that wait, and the batches that were made of them ({@link LetterMaking}). */
@ApplicationScoped
public class LetterBatches implements PanacheRepository<LetterBatch> {

  @Inject Outreaches outreaches;
  @Inject Letters letters;
  @Inject GatewayClients gatewayClients;
  @Inject Clinics clinics;
  @Inject Clock clock;

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

  /** The envelope that the clinic uses: its own choice, or the usual one of its country. */
  public Envelope envelope() {
    return gatewayClients
        .configured(Channel.LETTER)
        .flatMap(gateway -> Envelope.of(gateway.envelope))
        .orElseGet(() -> Envelope.usual(clinics.current().country));
  }

  /** How letters that are made now are set. */
  LetterLayout layout() {
    Clinic clinic = clinics.current();
    return new LetterLayout(
        envelope(), clinic, LocalDate.ofInstant(clock.instant(), clinic.zoneId()));
  }

  /**
   * Writes the file of a batch: one letter per household and address, for all who are due there. A
   * letter that was pulled keeps its sheets, with nothing on them but its reference, so that the
   * numbers of the others stay. It asks the database for nothing.
   *
   * @param all its letters
   * @throws Problem when a letter needs more sheets than were printed, since a name or an address
   *     changed, and the numbers of others that wait would shift
   */
  public void write(LetterBatch batch, List<Letters.Addressed> all, OutputStream out) {
    Clinic clinic = clinics.current();
    Envelope envelope = batch.envelope(clinic);
    var layout =
        new LetterLayout(envelope, clinic, LocalDate.ofInstant(batch.madeAt, clinic.zoneId()));
    var sheets = new ArrayList<Sheet>();
    for (Letters.Addressed one : all) {
      List<Sheet> ofOne = sheets(one, layout);
      Integer printed = one.letter().sheets;
      if (!batch.posted() && printed != null && ofOne.size() > printed) {
        throw Problem.conflict("letter:problem_more_sheets", one.letter().number());
      }
      sheets.addAll(ofOne);
    }
    try {
      LetterPdf.write(sheets, out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Sheet> sheets(Letters.Addressed letter, LetterLayout layout) {
    boolean pulled = letter.letter().state() == Letter.State.PULLED || !letter.readable();
    var sheets =
        new ArrayList<>(
            pulled ? List.<Sheet>of() : layout.sheets(letter.text(), letter.letter().reference()));
    int printed = letter.letter().sheets == null ? 1 : letter.letter().sheets;
    while (sheets.size() < printed) {
      sheets.add(layout.withdrawn(letter.letter().number()));
    }
    return sheets;
  }
}
