package care.anbu.patient.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers and contacts that stand in for unknown ones: 999-99-9999, none@example.com, the clinic's
 * own phone. What very many records hold tells nobody apart, so they are compared without it.
 */
final class Placeholders {

  /** Records that hold one value: more than one person's sources, or one family, come to. */
  private static final int MANY = 20;

  private final Map<Object, Integer> holders = new HashMap<>();

  private Placeholders(List<Profile> profiles) {
    for (Profile profile : profiles) {
      profile.nationalNumbers().forEach(this::count);
      profile.otherNumbers().forEach(this::count);
      Arrays.stream(profile.emails()).forEach(this::count);
      Arrays.stream(profile.phones()).forEach(this::count);
    }
    holders.values().removeIf(count -> count <= MANY);
  }

  private void count(Object value) {
    holders.merge(value, 1, Integer::sum);
  }

  /** The same records without placeholders. */
  static List<Profile> without(List<Profile> profiles) {
    var placeholders = new Placeholders(profiles);
    return placeholders.holders.isEmpty()
        ? profiles
        : profiles.stream().map(placeholders::removedFrom).toList();
  }

  private Profile removedFrom(Profile profile) {
    return new Profile(
        profile.id(),
        profile.names(),
        profile.birth(),
        profile.sex(),
        Arrays.stream(profile.phones()).filter(phone -> !holders.containsKey(phone)).toArray(),
        Arrays.stream(profile.emails())
            .filter(email -> !holders.containsKey(email))
            .toArray(String[]::new),
        profile.address(),
        profile.locality(),
        real(profile.nationalNumbers()),
        real(profile.otherNumbers()));
  }

  private Set<String> real(Set<String> numbers) {
    return numbers.stream()
        .filter(number -> !holders.containsKey(number))
        .collect(Collectors.toUnmodifiableSet());
  }
}
