package care.anbu.outreach.receipt;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all receipts of one contact come to, in whatever order and however often they came: of one
 * attempt the strongest status holds, and what one attempt brought to the patient arrived.
 *
 * @param contactBadSince when it was first said that the number or address is wrong; null: nobody
 *     said so, or it arrived
 */
record NetworkVerdict(Receipt.Status status, Instant contactBadSince) {

  /** Empty while nothing was said. */
  static Optional<NetworkVerdict> of(Collection<Receipt> receipts) {
    Map<Long, Receipt.Status> strongest =
        receipts.stream()
            .collect(
                Collectors.toMap(
                    receipt -> receipt.attemptId,
                    receipt -> receipt.status,
                    (one, other) -> one.compareTo(other) > 0 ? one : other));
    return strongest.values().stream()
        .max(Comparator.comparing(Receipt.Status::arrived).thenComparing(status -> status))
        .map(status -> new NetworkVerdict(status, status.arrived() ? null : badSince(receipts)));
  }

  /** Of those and one more. */
  static NetworkVerdict with(Collection<Receipt> receipts, Receipt more) {
    return of(Stream.concat(receipts.stream(), Stream.of(more)).toList()).orElseThrow();
  }

  private static Instant badSince(Collection<Receipt> receipts) {
    return receipts.stream()
        .filter(receipt -> receipt.contactBad)
        .map(receipt -> receipt.at)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
