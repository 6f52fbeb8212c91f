package care.anbu.campaign.desk;

import care.anbu.shared.Channel;
import care.anbu.suitability.ChannelCosts;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What a call takes this clinic: as it has set it, and as its own calls tell. */
@ApplicationScoped
public class CallTimes {

  /** Outreach answers; it stands above. */
  @Inject @All List<DeskCalls> calls;

  @Inject ChannelCosts costs;

  public CallMinutes current() {
    return CallMinutes.of(
        costs.current().minutes(Channel.PHONE).doubleValue(),
        calls.stream().flatMap(log -> log.seconds(CallMinutes.LAST).stream()).toList());
  }
}
