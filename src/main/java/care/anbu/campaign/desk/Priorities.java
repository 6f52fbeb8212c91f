package care.anbu.campaign.desk;

import care.anbu.campaign.Campaign;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.WorkingProtocol;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Which campaign matters most, from 1: as its protocol says. Nothing about money has a part in it.
 */
@ApplicationScoped
public class Priorities {

  /** Of campaigns for a segment, about which no protocol says anything. */
  public static final int USUAL = 3;

  @Inject CareProtocols protocols;

  /** Of each campaign, as the protocols that work say today. */
  public ToIntFunction<Campaign> current() {
    Map<Long, Integer> byProtocol =
        protocols.working().stream()
            .collect(Collectors.toMap(WorkingProtocol::id, one -> one.definition().priority()));
    return campaign ->
        campaign.isContinuous() ? byProtocol.getOrDefault(campaign.protocolId, USUAL) : USUAL;
  }

  /** What matters most first; of equals, what was made first. */
  public Comparator<Campaign> order() {
    return Comparator.comparingInt(current()).thenComparing(campaign -> campaign.id);
  }
}
