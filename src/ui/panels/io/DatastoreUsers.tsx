/**
 * Who moves how much at a datastore now, most first, so that a noisy neighbour is seen at once; and
 * beside each the shares and limits that tame it.
 */
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DatastoreLoad, DatastoreUser } from "../../../protocol/io-report";
import type { EntityId } from "../../../protocol/units";
import { selectAndReveal } from "../../../store/selection";
import { useTopology } from "../../../store/topology";
import { nameOf } from "../../commands/search";
import { useFormat } from "../../useFormat";
import { changePartitions } from "../inspector/change";
import { PlatformField } from "../inspector/PlatformField";
import { Bar } from "./Bar";
import styles from "./Io.module.css";

/** More would be the table's job. */
const MOST = 12;

export function DatastoreUsers({ load }: { readonly load: DatastoreLoad }) {
  const { t } = useTranslation("io");
  const [tamed, setTamed] = useState<EntityId>();
  const { users } = load;
  if (users.length === 0) return <p className={styles.hint}>{t("users.none")}</p>;
  // The widest bar is the largest demand that can be met at all: who wants more is hatched to the end.
  const widest = Math.max(...users.map(({ movedMiBps }) => movedMiBps), load.movedMiBps / 2, 1e-9);
  return (
    <ul className={styles.list}>
      {users.slice(0, MOST).map((user) => (
        <User
          key={`${user.what} ${user.partition}`}
          user={user}
          widest={widest}
          open={user.what === "work" && tamed === user.partition}
          onTame={() => setTamed(tamed === user.partition ? undefined : user.partition)}
        />
      ))}
      {users.length > MOST && (
        <li className={styles.hint}>{t("users.more", { count: users.length - MOST })}</li>
      )}
    </ul>
  );
}

interface UserProps {
  readonly user: DatastoreUser;
  readonly widest: number;
  readonly open: boolean;
  readonly onTame: () => void;
}

function User({ user, widest, open, onTame }: UserProps) {
  const { t } = useTranslation("io");
  const format = useFormat();
  const view = useTopology((state) => state.entities.get(user.partition));
  const host = useTopology((state) => nameOf(state, user.host));
  if (view?.kind !== "partition") return undefined;
  const waits = user.movedMiBps < 0.99 * user.wantedMiBps;
  const moved = format.transfer(user.movedMiBps);
  return (
    <li className={styles.user}>
      <button
        type="button"
        className={styles.row}
        aria-label={t("users.row", {
          name: view.name,
          moved,
          wanted: format.transfer(user.wantedMiBps),
        })}
        onClick={() => selectAndReveal(view.id)}
      >
        <span className={styles.name}>{view.name}</span>
        <span className={styles.number}>{moved}</span>
        <Bar part={user.movedMiBps / widest} wanted={user.wantedMiBps / widest} />
        <span className={styles.note}>
          {[
            host,
            user.what === "work" ? undefined : t(`users.${user.what}`),
            waits
              ? t("users.waits", { missing: format.transfer(user.wantedMiBps - user.movedMiBps) })
              : undefined,
          ]
            .filter((each) => each !== undefined)
            .join(" · ")}
        </span>
      </button>
      {user.what === "work" && (
        <button
          type="button"
          className={styles.tune}
          aria-expanded={open}
          aria-label={t("users.tame", { name: view.name })}
          data-tip={t("users.tame", { name: view.name })}
          onClick={onTame}
        >
          <IconAdjustmentsHorizontal size={16} aria-hidden="true" />
        </button>
      )}
      {open && (
        <div className={styles.controls}>
          <IoFields partition={view.id} />
        </div>
      )}
    </li>
  );
}

/** What its platform lets one set about a partition's disks. */
function IoFields({ partition }: { readonly partition: EntityId }) {
  const view = useTopology((state) => state.entities.get(partition));
  const platforms = useTopology((state) => state.platforms);
  if (view?.kind !== "partition") return undefined;
  const platform = platforms.get(view.platform);
  const running = view.state === "running" || view.state === "suspended";
  return (platform?.settings ?? [])
    .filter(({ group, of }) => group === "io" && of !== "network")
    .map((field) => (
      <PlatformField
        key={field.key}
        field={field}
        value={view.settings[field.key]}
        running={running}
        restart={platform?.restartTerm}
        onApply={(value) => changePartitions([view], () => ({ settings: { [field.key]: value } }))}
        onReset={() => changePartitions([view], () => ({ unset: [field.key] }))}
      />
    ));
}
