#!/bin/sh
# A post-renderer as a KRM function: every image of every workload comes from a mirror.
exec jq '
  .functionConfig.spec.mirror as $mirror
  | (.items[].spec.template.spec? | select(. != null) | .containers[]?, .initContainers[]?)
    |= (.image |= if startswith($mirror + "/") then . else $mirror + "/" + . end)
'
