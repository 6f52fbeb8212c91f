package care.anbu.outreach.letter;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.OutreachReason;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.CsvCell;
import care.anbu.shared.Id;
import care.anbu.suitability.ChannelCosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of the letters of a batch: for a printing house, for the desk, and for programs. */
@ApplicationScoped
public class Manifest {

  private static final String HEAD =
      "\uFEFFreference,first sheet,sheets,addressee,address,postal code,state,reason,posted,"
          + "returned,cost,currency\r\n";

  @Inject Letters letters;
  @Inject Mailroom mailroom;
  @Inject ChannelCosts costs;
  @Inject Clinics clinics;

  /**
   * A letter.
   *
   * @param reference digits that stand on its sheets; null: printed before there were any
   * @param firstSheet of the print file, from 1; null where not known
   * @param patients ids of all whom it is for
   * @param pull it is printed and must not be posted
   * @param reason why it was pulled, is to be pulled, or was brought back
   * @param cost in the currency of the clinic; 0 unless it was posted
   */
  public record Line(
      String reference,
      Integer firstSheet,
      Integer sheets,
      List<String> patients,
      String addressee,
      String address,
      String postalCode,
      Letter.State state,
      boolean pull,
      String reason,
      Instant postedAt,
      Instant returnedAt,
      BigDecimal cost) {}

  /** The letters of a batch, in the order of its print file. */
  @Transactional
  public List<Line> of(long batchId) {
    List<Letters.Addressed> all = letters.of(batchId);
    Map<Long, OutreachReason> toPull =
        mailroom.toPull(all).stream()
            .collect(Collectors.toMap(pull -> pull.letter().letter().id, Mailroom.Pull::why));
    BigDecimal price = costs.current().money(Channel.LETTER);
    return all.stream().map(one -> line(one, toPull.get(one.letter().id), price)).toList();
  }

  private static Line line(Letters.Addressed one, OutreachReason pull, BigDecimal price) {
    Letter letter = one.letter();
    ContactPoint address = one.address();
    return new Line(
        letter.reference() == null ? null : letter.reference().digits(),
        letter.firstSheet,
        letter.sheets,
        one.patients().stream().map(patient -> Id.text(patient.id)).toList(),
        one.patients().stream().map(patient -> patient.name).collect(Collectors.joining(" · ")),
        address == null ? null : address.value,
        address == null ? null : address.postalCode,
        letter.state(),
        pull != null,
        reason(letter, pull),
        letter.postedAt(),
        letter.returnedAt(),
        letter.postedAt() == null ? BigDecimal.ZERO : price);
  }

  private static String reason(Letter letter, OutreachReason pull) {
    return Arrays.<Enum<?>>asList(pull, letter.pulledWhy(), letter.returnedWhy()).stream()
        .filter(why -> why != null)
        .map(Enum::name)
        .findFirst()
        .orElse(null);
  }

  /** The same as a table for a spreadsheet, with a byte order mark. */
  public String csv(List<Line> lines) {
    String currency = clinics.current().currency;
    return lines.stream()
        .map(line -> csv(line, currency))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String csv(Line line, String currency) {
    return Stream.of(
            CsvCell.of(line.reference),
            plain(line.firstSheet),
            plain(line.sheets),
            CsvCell.of(line.addressee),
            CsvCell.of(line.address),
            CsvCell.of(line.postalCode),
            line.pull ? "PULL" : line.state.name(),
            plain(line.reason),
            plain(line.postedAt),
            plain(line.returnedAt),
            line.cost.toPlainString(),
            currency)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String plain(Object value) {
    return value == null ? "" : value.toString();
  }
}
