const found = /^(.*?)\/tabs\/hr(?:\/|$)/.exec(window.location.pathname);

/** The path under which the service is published, `/hagukumi` of `https://city.example/hagukumi`; mostly none. */
export const publishedUnder = found?.[1] ?? '';
