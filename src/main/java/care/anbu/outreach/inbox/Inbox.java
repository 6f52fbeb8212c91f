package care.anbu.outreach.inbox;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Me;
import care.anbu.clinic.SignedIn;
import care.anbu.outreach.inbox.InboxSource.Wanted;
import care.anbu.outreach.request.RequestFilter.Cursor;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What patients said and nobody has answered yet, the oldest first: one list of several rooms,
 * which keep what is theirs. {@code inject:inbox} in templates.
 */
@Named
@ApplicationScoped
public class Inbox {

  @Inject @All List<InboxSource> sources;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * A page.
   *
   * @param next where the next one begins; null on the last
   */
  public record Page(List<InboxItem> items, Cursor next) {}

  /** A page of so many: each source gives as many, and the oldest of all are shown. */
  Page page(InboxFilter filter, Me me, int size) {
    var wanted = new Wanted(filter, me, dayEnd(), size + 1);
    List<InboxItem> oldest =
        sources.stream()
            .flatMap(source -> source.items(wanted).stream())
            .sorted(InboxItem.OLDEST_FIRST)
            .limit(size + 1L)
            .toList();
    boolean more = oldest.size() > size;
    List<InboxItem> shown = more ? oldest.subList(0, size) : oldest;
    InboxItem last = more ? shown.get(size - 1) : null;
    return new Page(shown, more ? new Cursor(last.since(), last.id()) : null);
  }

  /** How much waits for whoever is signed in, and for anybody. */
  @Transactional
  public long open() {
    Me me = signedIn.me();
    Instant dayEnd = dayEnd();
    return sources.stream().mapToLong(source -> source.open(me, dayEnd)).sum();
  }

  private Instant dayEnd() {
    var zone = clinics.current().zoneId();
    return clock.instant().atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }
}
