package care.anbu.campaign.member;

import care.anbu.campaign.LadderStep;
import care.anbu.shared.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ladder as one member walks it: the channel chosen for them first, then the other steps of the
 * ladder in order.
 *
 * @param steps in the order of contact
 */
public record Route(List<LadderStep> steps) {

  public Route {
    steps = List.copyOf(steps);
  }

  /** The route over a ladder for a member whose first channel is this. */
  public static Route over(List<LadderStep> ladder, Channel first) {
    var route = new ArrayList<LadderStep>(ladder.size());
    ladder.stream().filter(step -> step.channel == first).findFirst().ifPresent(route::add);
    for (LadderStep step : ladder) {
      if (route.isEmpty() || step != route.get(0)) {
        route.add(step);
      }
    }
    return new Route(route);
  }

  /** The step to take after so many contacts; empty when the ladder is used up. */
  public Optional<LadderStep> after(int contacts) {
    return contacts < steps.size() ? Optional.of(steps.get(contacts)) : Optional.empty();
  }
}
